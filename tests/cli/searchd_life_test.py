#!/usr/bin/env python3
"""bayan-searchd as a black box: what it does when the index changes or goes away under it, when it is told to stop, and
when clients hold on.

    searchd_life_test.py BIN [unittest arguments]     BIN holds bayan and bayan-searchd
"""
import http.client
import json
import pathlib
import shutil
import signal
import socket
import sys
import tempfile
import threading
import time
import unittest

from daemon import Daemon, make_index, run, START_SECONDS, STATEMENTS


class Life(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.index = make_index(self.folder, STATEMENTS)

    def start(self, *arguments):
        daemon = Daemon(self.index, *arguments)
        self.addCleanup(lambda: daemon.process.poll() is None and daemon.process.kill())
        return daemon

    def wait_for(self, happened, what):
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            if happened():
                return
            time.sleep(0.05)
        self.fail(f"{what} did not happen in {START_SECONDS} s")

    def test_signals_stop_it_with_0(self):
        for how in (signal.SIGTERM, signal.SIGINT):
            self.assertEqual(self.start().stop(how), 0)

    def test_a_new_revision_is_used_without_a_restart(self):
        daemon = self.start()
        before, _ = daemon.get("/api/v1/search")
        make_index(self.folder, [*STATEMENTS, {"id": "new", "lang": "en", "title": "New", "text": "brandnewword here"}])
        self.wait_for(lambda: daemon.json("/api/v1/stats")[1]["documents"] == 5, "the new revision")
        after, _ = daemon.get("/api/v1/search", headers={"If-None-Match": before.headers["ETag"]})
        self.assertEqual(after.status, 200, "the old ETag holds no more")
        self.assertEqual(daemon.stop(), 0)

    def test_hangup_reloads_and_does_not_end_it(self):
        daemon = self.start()
        daemon.process.send_signal(signal.SIGHUP)
        time.sleep(0.3)
        self.assertEqual(daemon.json("/health")[0], 200)
        self.assertEqual(daemon.stop(), 0)

    def test_it_outlives_its_index(self):
        daemon = self.start()
        self.index.rename(self.folder / "away")
        for _ in range(20):  # files that are open may go on serving; then it says so
            status, reply = daemon.json("/api/v1/search?q=Iraq")
            self.assertIn(status, (200, 503), reply)
            if status == 503:
                self.assertIn(reply["error"]["code"], ("index_unavailable", "not_an_index"))
                self.assertNotIn(str(self.folder), json.dumps(reply), "clients are told no paths")
            self.assertEqual(daemon.json("/health")[0], 200)
            page, _ = daemon.get("/en/search?q=Iraq")
            self.assertIn(page.status, (200, 503))
            time.sleep(0.1)
        (self.folder / "away").rename(self.index)
        self.wait_for(lambda: daemon.json("/api/v1/search?q=Iraq")[0] == 200, "searching again")
        self.assertEqual(daemon.stop(), 0)

    def test_two_indexes_one_of_them_away(self):
        other = make_index(self.folder, [{"id": "other", "lang": "en", "title": "Other", "text": "Iraq again."}], "other")
        log = self.folder / "log"
        daemon = self.start("--index", other, "--partial", "--access-log", log)
        self.assertEqual(daemon.json("/api/v1/search?q=Iraq")[1]["total"], {"value": 2, "relation": "eq"})
        other.rename(self.folder / "away")
        self.wait_for(lambda: "missing_shards" in daemon.json("/api/v1/stats")[1], "noticing it")
        reply, body = daemon.get("/api/v1/search?q=Iraq")
        found = json.loads(body)
        self.assertEqual((reply.status, found["total"], found["missing_shards"]),
                         (200, {"value": 1, "relation": "gte"}, [2]))
        self.assertEqual(reply.headers["Bayan-Missing-Shards"], "2")
        status, error = daemon.json("/api/v1/documents/other")
        self.assertEqual((status, error["error"]["code"]), (503, "index_unavailable"))
        for target in ("/en/", "/en/search?q=Iraq", "/en/d/en-1", "/en/d/en-1/with/en-2", "/en/d/en-1/with",
                       "/en/d/en-1/with?q=Iraq"):
            page, body = daemon.get(target)
            self.assertEqual((page.status, body.decode().count("Part of the index cannot be reached")), (200, 1), target)
        self.assertNotIn("Part of the index cannot be reached", daemon.get("/en/help")[1].decode())
        self.assertEqual(daemon.json("/ready")[0], 200)
        (self.folder / "away").rename(other)
        self.wait_for(lambda: "missing_shards" not in daemon.json("/api/v1/search?q=Iraq")[1], "its return")
        again, _ = daemon.get("/api/v1/search?q=Iraq", headers={"If-None-Match": reply.headers["ETag"]})
        self.assertEqual(again.status, 200)
        daemon.process.send_signal(signal.SIGTERM)
        said = daemon.process.stderr.read()
        self.assertIn(f"Index 2 ({other}) cannot be reached", said)
        self.assertIn(f"Index 2 ({other}) is back.", said)
        self.assertEqual(daemon.stop(), 0)

    def test_other_sites_are_let_in_only_on_demand(self):
        asked = {"Origin": "https://a.example"}
        daemon = self.start()
        self.assertIsNone(daemon.get("/api/v1/stats", headers=asked)[0].headers["Access-Control-Allow-Origin"])
        self.assertEqual(daemon.stop(), 0)
        daemon = self.start("--cors", "https://a.example", "--cors", "https://b.example")
        for target in ("/api/v1/stats", "/api/v1/search?limit=x", "/openapi.json"):
            reply, _ = daemon.get(target, headers=asked)
            self.assertEqual(reply.headers["Access-Control-Allow-Origin"], "https://a.example", target)
            self.assertIn("Origin", ", ".join(reply.headers.get_all("Vary")))
        preflight = {"Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "if-none-match"}
        for target in ("/api/v1/search?q=a", "/api/v1/documents/none", "/openapi.json"):
            reply, body = daemon.get(target, "OPTIONS", asked | preflight)
            self.assertEqual((reply.status, body), (204, b""), target)
            self.assertIsNone(reply.headers["Content-Length"], "RFC 9110 forbids it in 204")
            self.assertEqual(reply.headers["Allow"], "GET, HEAD, OPTIONS")
            self.assertEqual(reply.headers["Access-Control-Allow-Origin"], "https://a.example")
            self.assertEqual(reply.headers["Access-Control-Allow-Methods"], "GET, HEAD")
            self.assertEqual(reply.headers["Access-Control-Allow-Headers"], "*")
        reply, _ = daemon.get("/api/v1/search", "OPTIONS", preflight | {"Origin": "https://c.example"})
        self.assertIsNone(reply.headers["Access-Control-Allow-Origin"])
        self.assertEqual(daemon.get("/api/v1/search", "POST", asked)[0].headers["Allow"], "GET, HEAD, OPTIONS")
        for target in ("/en/", "/health", "/nothing"):
            reply, _ = daemon.get(target, "OPTIONS", asked | preflight)
            self.assertEqual((reply.status, reply.headers["Allow"]), (405, "GET, HEAD"), target)
        for target, origin in (("/api/v1/stats", "https://c.example"), ("/en/", "https://a.example")):
            reply, _ = daemon.get(target, headers={"Origin": origin})
            self.assertIsNone(reply.headers["Access-Control-Allow-Origin"], target)
        self.assertEqual(daemon.stop(), 0)
        daemon = self.start("--cors", "*")
        self.assertEqual(daemon.get("/api/v1/stats")[0].headers["Access-Control-Allow-Origin"], "*")
        self.assertEqual(daemon.stop(), 0)

    def test_whole_addresses_are_those_that_others_use(self):
        for arguments, base in (([], "http://search.example:81"), (["--public-url", "https://a.example"], "https://a.example")):
            daemon = self.start(*arguments)
            headers = {"Host": "search.example:81", "X-Forwarded-Proto": "https"}
            reply, body = daemon.get("/ar/opensearch.xml", headers=headers)
            self.assertEqual(reply.status, 200)
            self.assertIn(f'template="{base}/ar/search?q={{searchTerms}}"', body.decode())
            self.assertIn(f'template="{base}/api/v1/suggest?q={{searchTerms}}"', body.decode())
            self.assertEqual(daemon.stop(), 0)

    def test_it_outlives_the_deletion_of_its_index(self):
        daemon = self.start()
        shutil.rmtree(self.index)
        for _ in range(15):
            status, reply = daemon.json("/api/v1/search?q=Iraq&facets=lang")
            self.assertIn(status, (200, 503), reply)
            self.assertIn(daemon.json("/api/v1/documents/en-1")[0], (200, 503))
            self.assertEqual(daemon.json("/health")[0], 200)
            time.sleep(0.1)
        make_index(self.folder, STATEMENTS[:2])
        self.wait_for(lambda: daemon.json("/api/v1/stats")[1].get("documents") == 2, "searching the new one")
        self.assertEqual(daemon.stop(), 0)

    def test_no_request_is_lost_while_the_index_changes(self):
        daemon = self.start()
        failures, done = [], threading.Event()

        def ask():
            connection = http.client.HTTPConnection("127.0.0.1", daemon.port, timeout=30)
            while not done.is_set():
                connection.request("GET", "/api/v1/search?q=Iraq&facets=lang")
                reply = connection.getresponse()
                body = reply.read()
                if reply.status != 200:
                    failures.append(body)
            connection.close()

        askers = [threading.Thread(target=ask) for _ in range(4)]
        for asker in askers:
            asker.start()
        for number in range(4):
            make_index(self.folder, [*STATEMENTS, {"id": f"n{number}", "lang": "en", "title": "New", "text": "Iraq."}])
            daemon.process.send_signal(signal.SIGHUP)
        rebuilt = run("bayan", "index", "--index", self.index, "--rebuild", "--quiet")
        self.assertEqual(rebuilt.returncode, 0, rebuilt.stderr)
        self.wait_for(lambda: daemon.json("/api/v1/stats")[1]["documents"] == 5, "the new generation")
        done.set()
        for asker in askers:
            asker.join()
        self.assertEqual(failures, [])
        self.assertEqual(daemon.stop(), 0)

    def test_queries_are_logged_only_on_demand(self):
        log = self.folder / "log"
        daemon = self.start("--access-log", log, "--log-queries")
        daemon.get("/api/v1/search?q=openword")
        self.wait_for(lambda: log.exists() and "openword" in log.read_text("utf-8"), "the log line")
        self.assertEqual(daemon.stop(), 0)

    def test_one_connection_too_many_is_told_to_come_again(self):
        queue = 512
        daemon = self.start("--threads", "1")
        held = [socket.create_connection(("127.0.0.1", daemon.port))]
        held[0].sendall(b"G")  # a request that goes on and on keeps the one thread
        time.sleep(0.3)
        held += [socket.create_connection(("127.0.0.1", daemon.port)) for _ in range(queue)]
        reply = daemon.raw(b"")
        self.assertTrue(reply.startswith(b"HTTP/1.1 503 "), reply[:80])
        self.assertEqual(json.loads(reply.split(b"\r\n\r\n", 1)[1])["error"]["code"], "overloaded")
        self.assertEqual(reply.count(b"Retry-After: 1\r\n"), 1)
        self.assertEqual(reply.count(b"Retry-After"), 1)
        for connection in held:
            connection.close()
        self.wait_for(lambda: daemon.json("/health")[0] == 200, "serving again")
        self.assertEqual(daemon.stop(), 0)

    def test_slow_and_silent_clients_do_not_stop_it(self):
        daemon = self.start("--threads", "2")
        held = [socket.create_connection(("127.0.0.1", daemon.port)) for _ in range(6)]
        self.assertEqual(daemon.json("/health")[0], 200, "silent connections make room")
        for connection in held:
            connection.close()
        self.assertEqual(daemon.stop(), 0)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
