"""What the tests of bayan-searchd share: statements, an index of them, and a running daemon. The folder of the
programs is the first argument of the test that includes this."""
import contextlib
import http.client
import json
import pathlib
import signal
import socket
import subprocess
import sys

BIN = pathlib.Path(sys.argv.pop(1)) if len(sys.argv) > 1 else pathlib.Path("build/dev/bin")
START_SECONDS = 30

STATEMENTS = [
    {"id": "ar-1", "lang": "ar", "title": "بيان مشترك بشأن المقاتلين الأجانب", "date": "2014-09-24",
     "issuer": "مجلس الأمن", "type": "joint_statement",
     "text": "يشير المجلس إلى القرار 2178 وإلى المقاتلين الأجانب في العراق وسوريا."},
    {"id": "ar-2", "lang": "ar", "title": "كلمة عن تمويل الإرهاب", "date": "2017-03-22", "issuer": "وزارة الخارجية",
     "type": "remarks", "text": "والتحالف الدولي يعمل على تجفيف منابع تمويل داعش في العراق."},
    {"id": "en-1", "lang": "en", "title": "Fact sheet on stabilisation", "date": "2018", "issuer": "Contact Group",
     "type": "fact_sheet", "text": "More than 25,000 families have returned to Mosul in Iraq."},
    {"id": "en-2", "lang": "en", "title": "Remarks without a date", "issuer": "Contact Group", "type": "remarks",
     "text": "The Contact Group met in Amman and spoke of financing and of borders."},
]


def run(program, *arguments, seconds=60):
    return subprocess.run([str(BIN / program), *map(str, arguments)], capture_output=True, text=True, timeout=seconds,
                          check=False)


def make_index(folder, statements, name="index"):
    """Synchronises a drop of `statements` into the index; called again, it changes the index."""
    drop = folder / "drop"
    drop.mkdir(exist_ok=True)
    lines = (json.dumps(statement, ensure_ascii=False) + "\n" for statement in statements)
    (drop / "statements.jsonl").write_text("".join(lines), "utf-8")
    made = run("bayan", "index", drop, "--index", folder / name, "--quiet")
    assert made.returncode == 0, made.stderr
    return folder / name


class Daemon:
    """A running bayan-searchd on a free port."""

    def __init__(self, index, *arguments):
        self.process = subprocess.Popen([str(BIN / "bayan-searchd"), "--index", str(index), "--listen", "127.0.0.1:0",
                                         *map(str, arguments)],
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if "http://" not in line:
            self.process.kill()
            raise AssertionError(f"no address in {line!r}: {self.process.stderr.read()}")
        self.address = line[line.index("http://"):].strip().rstrip("/")
        self.port = int(self.address.rsplit(":", 1)[1])

    def get(self, target, method="GET", headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, target, headers=headers or {})
        reply = connection.getresponse()
        body = reply.read()
        connection.close()
        return reply, body

    def json(self, target):
        reply, body = self.get(target)
        return reply.status, json.loads(body)

    def raw(self, data, shut=False):
        """Sends bytes as they are and reads until the daemon closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as connection:
            connection.sendall(data)
            if shut:
                connection.shutdown(socket.SHUT_WR)
            pieces = []
            with contextlib.suppress(ConnectionResetError):
                while piece := connection.recv(65536):
                    pieces.append(piece)
        return b"".join(pieces)

    def stop(self, how=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(how)
        code = self.process.wait(timeout=20)
        self.process.stdout.close()
        self.process.stderr.close()
        return code
