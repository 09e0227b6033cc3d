#include "searchd/metrics/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <sstream>

namespace bayan::searchd {
namespace {

// Seconds; a search takes milliseconds, an export may take a second.
const prometheus::Histogram::BucketBoundaries kBuckets{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5};

}  // namespace

struct Metrics::State {
  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& requests = prometheus::BuildCounter()
                                                          .Name("bayan_http_requests_total")
                                                          .Help("Requests answered, by route and status.")
                                                          .Register(registry);
  prometheus::Family<prometheus::Histogram>& durations =
      prometheus::BuildHistogram()
          .Name("bayan_http_request_duration_seconds")
          .Help("Time to make a reply, by route, without sending it.")
          .Register(registry);
  prometheus::Gauge& documents = prometheus::BuildGauge()
                                     .Name("bayan_index_documents")
                                     .Help("Statements in the index in use.")
                                     .Register(registry)
                                     .Add({});
  prometheus::Gauge& revision = prometheus::BuildGauge()
                                    .Name("bayan_index_revision")
                                    .Help("Revision of the index in use.")
                                    .Register(registry)
                                    .Add({});
};

Metrics::Metrics() : state_(std::make_unique<State>()) {}
Metrics::~Metrics() = default;

void Metrics::CountRequest(std::string_view route, int status, double duration_ms) {
  state_->requests.Add({{"route", std::string(route)}, {"status", std::to_string(status)}}).Increment();
  state_->durations.Add({{"route", std::string(route)}}, kBuckets).Observe(duration_ms / 1000);
}

void Metrics::SetIndex(std::uint64_t documents, std::uint64_t revision) {
  state_->documents.Set(static_cast<double>(documents));
  state_->revision.Set(static_cast<double>(revision));
}

std::string Metrics::Text() const {
  std::ostringstream out;
  prometheus::TextSerializer().Serialize(out, state_->registry.Collect());
  return out.str();
}

}  // namespace bayan::searchd
