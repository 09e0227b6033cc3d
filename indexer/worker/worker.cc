#include "indexer/worker/worker.h"

#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <exception>
#include <new>
#include <system_error>
#include <utility>

#include "core/base/utf8.h"
#include "indexer/worker/frames.h"

namespace bayan::indexer {
namespace {

constexpr int kReady = 0;       // first byte of a worker: seccomp holds
constexpr int kUnconfined = 1;  // it does not
constexpr int kWorkerSocket = 3;
constexpr int kOutOfMemory = 77;  // exit status of a worker

// Serves one request; false if the indexer is gone.
bool Serve(int socket, DirectExtraction& extraction, const ExtractionRequest& request) {
  bool connected = true;
  const auto send = [&](const Item& item) {
    connected = WriteFrame(socket, {FrameKind::kItem, EncodeItem(item)}) == FrameStatus::kOk;
    return connected;
  };
  const auto tell = [&](std::size_t number, std::string_view place) {
    const Frame frame{FrameKind::kMember, EncodeMember(number, place)};
    connected = connected && WriteFrame(socket, frame) == FrameStatus::kOk;
  };
  try {
    const Result<void> done = extraction.Extract(request, send, tell);
    if (!connected) return false;
    const Frame end = done ? Frame{FrameKind::kDone, ""} : Frame{FrameKind::kFailed, done.error().message};
    return WriteFrame(socket, end) == FrameStatus::kOk;
  } catch (const std::exception& fault) {
    Item item;
    constexpr std::size_t kWordsBytes = 200;  // libraries repeat what they could not read
    const std::string words(utf8::Prefix(utf8::Sanitise(fault.what()), kWordsBytes));
    item.problem = Problem{"malformed", "the file cannot be read: " + words + ".", false};
    return send(item) && WriteFrame(socket, {FrameKind::kDone, ""}) == FrameStatus::kOk;
  }
}

// The life of a worker. Ends when the indexer closes its end.
[[noreturn]] void Work(int socket, DirectExtraction& extraction, const ConfinementLimits& limits) {
  // Ctrl-C in a terminal reaches the whole group, but it is for the indexer to say when work ends.
  for (const int number : {SIGINT, SIGHUP, SIGTERM}) std::signal(number, SIG_IGN);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  // Not by catching bad_alloc: libraries allocate where nothing may be thrown, as destructors of JSON values do.
  std::set_new_handler([] { _exit(kOutOfMemory); });
  // Nothing of the indexer but the socket: not its lock, not its database.
  if (socket != kWorkerSocket) dup2(socket, kWorkerSocket);
  close_range(kWorkerSocket + 1, ~0U, 0);
  const char state = ConfineThisProcess(limits) ? kReady : kUnconfined;
  if (write(kWorkerSocket, &state, 1) != 1) _exit(1);
  Frame frame;
  while (ReadFrame(kWorkerSocket, -1, frame) == FrameStatus::kOk && frame.kind == FrameKind::kRequest) {
    const std::optional<ExtractionRequest> request = DecodeRequest(frame.message);
    frame = {};
    if (!request || !Serve(kWorkerSocket, extraction, *request)) break;
  }
  _exit(0);
}

}  // namespace

Worker::Worker(WorkerLimits limits)
    : own_extraction_(std::make_unique<DirectExtraction>()),
      extraction_(*own_extraction_),
      limits_(limits),
      gate_(nullptr) {
  Start();
}

Worker::Worker(WorkerLimits limits, DirectExtraction& extraction, ForkGate& gate)
    : extraction_(extraction), limits_(limits), gate_(&gate) {
  Start();
}

Worker::~Worker() { Stop(); }

void Worker::Start() {
  std::array<int, 2> ends{};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    throw std::system_error(errno, std::generic_category(), "socketpair");
  }
  {
    const auto alone = gate_ != nullptr ? gate_->Fork() : std::unique_lock<std::shared_mutex>();
    process_ = fork();
  }
  if (process_ < 0) throw std::system_error(errno, std::generic_category(), "fork");
  if (process_ == 0) {
    close(ends[0]);
    Work(ends[1], extraction_, limits_.confinement);
  }
  close(ends[1]);
  socket_ = ends[0];
  char state = kUnconfined;
  if (read(socket_, &state, 1) != 1) throw std::system_error(EPIPE, std::generic_category(), "worker");
  confined_ = state == kReady;
}

// Ends the process; its status as of waitpid.
int Worker::Stop() {
  close(socket_);
  kill(process_, SIGKILL);
  int status = 0;
  while (waitpid(process_, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

Problem Worker::WhyItDied(bool hung) {
  // A process that died by itself keeps its own status whatever signal comes after.
  const int status = Stop();
  Start();
  if (hung) {
    return {"timeout", "reading it took more than " + std::to_string(limits_.silence_ms / 1000) + " s.", false};
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == kOutOfMemory) {
    return {"out_of_memory", "reading it takes more memory than a file may.", false};
  }
  const std::string signal = WIFSIGNALED(status) ? " (signal " + std::to_string(WTERMSIG(status)) + ")" : "";
  return {"crashed", "reading it made the extraction process fail" + signal + ".", false};
}

// Asks once; nothing if the worker came to the end. `member`: the one of an archive that it was at.
std::optional<Worker::End> Worker::Attempt(const ExtractionRequest& request, const ItemSink& sink,
                                           StartedMember& member) {
  if (WriteFrame(socket_, {FrameKind::kRequest, EncodeRequest(request)}) != FrameStatus::kOk) return End::kDied;
  Frame frame;
  while (true) {
    const FrameStatus status = ReadFrame(socket_, limits_.silence_ms, frame);
    if (status != FrameStatus::kOk) return status == FrameStatus::kTimeout ? End::kHung : End::kDied;
    if (frame.kind == FrameKind::kDone) return std::nullopt;
    if (frame.kind == FrameKind::kFailed) {
      failure_ = frame.message;
      return End::kFailed;
    }
    if (frame.kind == FrameKind::kMember) {
      std::optional<StartedMember> started = DecodeMember(frame.message);
      if (!started) return End::kDied;
      if (!started->place.empty()) member = std::move(*started);
      continue;
    }
    std::optional<Item> item;
    if (frame.kind == FrameKind::kItem) item = DecodeItem(frame.message);
    if (!item) return End::kDied;
    if (!sink(std::move(*item))) {
      // Nobody wants the rest: a new worker is cheaper than listening to it.
      Stop();
      Start();
      return std::nullopt;
    }
  }
}

Result<void> Worker::Extract(const ExtractionRequest& request, const ItemSink& sink) {
  ExtractionRequest attempt = request;
  while (true) {
    StartedMember member;
    const std::optional<End> end = Attempt(attempt, sink, member);
    if (!end) return {};
    if (*end == End::kFailed) return Error{ErrorCode::kUnreadable, failure_, "", ""};
    Item item;
    item.problem = WhyItDied(*end == End::kHung);
    item.place = member.place;
    // A member of an archive that ends the process costs itself alone, unless it is one of many.
    const bool goes_on = !member.place.empty() && attempt.lost_members.size() < limits_.lost_members;
    if (!member.place.empty() && !goes_on) {
      item.place.clear();
      item.problem->message += " So did " + std::to_string(limits_.lost_members) +
                               " members of the archive before; the rest of it was not read.";
    }
    if (!sink(std::move(item)) || !goes_on) return {};
    attempt.lost_members.push_back(member.number);
  }
}

}  // namespace bayan::indexer
