#!/usr/bin/env python3
"""bayan-searchd as a black box: its command line, and every status and error code.

    searchd_test.py BIN [unittest arguments]     BIN holds bayan and bayan-searchd
"""
import gzip
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
from urllib.parse import quote

from daemon import Daemon, make_index, run, STATEMENTS


class CommandLine(unittest.TestCase):
    def test_help_names_every_flag_and_version_is_one_line(self):
        shown = run("bayan-searchd", "--help")
        self.assertEqual(shown.returncode, 0)
        for flag in ("--index", "--listen", "--threads", "--query-timeout", "--access-log", "--log-queries",
                     "--web-root", "--partial", "--cors", "--public-url", "--check", "--quiet", "--verbose", "--version"):
            self.assertIn(flag, shown.stdout)
        self.assertEqual(shown.stdout.count("may be repeated"), 2)
        self.assertEqual(shown.stdout.count("8080"), 1)
        self.assertNotIn("(default 64)", shown.stdout, "the default is shown in brackets already")
        self.assertLessEqual(max(map(len, shown.stdout.splitlines())), 100)
        version = run("bayan-searchd", "--version")
        self.assertEqual(version.returncode, 0)
        self.assertRegex(version.stdout, r"^bayan-searchd \d+\.\d+\.\d+\n$")

    def test_an_unknown_flag_gets_a_suggestion(self):
        wrong = run("bayan-searchd", "--indxe", "x")
        self.assertEqual(wrong.returncode, 1)
        self.assertIn("--index", wrong.stderr)
        self.assertEqual(run("bayan-searchd").returncode, 1)

    def test_bad_values_are_usage_errors(self):
        for arguments in (["--listen", "nowhere"], ["--listen", "127.0.0.1:99999"], ["--threads", "0"], ["--cors", "example.org"],
                          ["--public-url", "example.org"],
                          ["--query-timeout", "soon"]):
            wrong = run("bayan-searchd", "--index", "x", *arguments)
            self.assertEqual(wrong.returncode, 1, wrong.stderr)
            self.assertIn(arguments[0], wrong.stderr)


class NoIndex(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def refused(self, path, *arguments):
        ended = run("bayan-searchd", "--index", path, "--listen", "127.0.0.1:0", *arguments)
        self.assertEqual(ended.returncode, 2, ended.stderr)
        self.assertNotIn("terminate called", ended.stderr)
        return ended.stderr

    def test_a_missing_index_is_named(self):
        self.assertIn("nowhere", self.refused(self.folder / "nowhere"))

    def test_a_folder_of_other_things_is_no_index(self):
        (self.folder / "letter.txt").write_text("hello")
        self.refused(self.folder)

    def test_a_file_is_no_index(self):
        (self.folder / "file").write_text("hello")
        self.refused(self.folder / "file")

    def test_a_damaged_index_is_a_sentence(self):
        index = make_index(self.folder, STATEMENTS)
        for path in index.rglob("*.glass"):
            path.write_bytes(b"garbage" * 100)
        self.refused(index)

    @unittest.skipUnless(shutil.which("xapian-metadata"), "no xapian-metadata (xapian-tools)")
    def test_another_version_or_analysis_is_refused_with_a_way_out(self):
        index = make_index(self.folder, STATEMENTS)
        generation = next(index.glob("gen-*"))
        for key, value in (("bayan.fingerprint", "other"), ("bayan.format", "99")):
            subprocess.run(["xapian-metadata", "set", generation, key, value], check=True)
            self.assertIn("--rebuild" if key != "bayan.format" else str(index), self.refused(index))

    def test_a_web_root_without_files_is_a_sentence(self):
        index = make_index(self.folder, STATEMENTS)
        self.assertIn("--web-root", self.refused(index, "--web-root", self.folder))

    def test_an_access_log_that_cannot_be_written_is_a_sentence(self):
        index = make_index(self.folder, STATEMENTS)
        self.assertIn("access log", self.refused(index, "--access-log", self.folder / "no/such/folder/log"))


class Serving(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp())
        cls.index = make_index(cls.folder, STATEMENTS)
        cls.log = cls.folder / "access.log"
        cls.daemon = Daemon(cls.index, "--access-log", cls.log)

    @classmethod
    def tearDownClass(cls):
        code = cls.daemon.stop()
        shutil.rmtree(cls.folder)
        assert code == 0, f"the daemon ended with {code}"

    def error(self, target, status, code, parameter=None):
        got, reply = self.daemon.json(target)
        self.assertEqual(got, status, reply)
        self.assertEqual(list(reply), ["error"])
        self.assertEqual(list(reply["error"]), ["code", "message", "parameter", "hint"])
        self.assertEqual(reply["error"]["code"], code)
        self.assertEqual(reply["error"]["parameter"], parameter)
        self.assertRegex(reply["error"]["message"], r"^[A-Z].*[.!?]$")
        return reply["error"]

    def test_check_opens_everything_and_leaves(self):
        checked = run("bayan-searchd", "--index", self.index, "--listen", "127.0.0.1:0", "--check")
        self.assertEqual(checked.returncode, 0, checked.stderr)
        self.assertIn("4 documents", checked.stdout)

    def test_a_port_in_use_is_a_sentence(self):
        ended = run("bayan-searchd", "--index", self.index, "--listen", f"127.0.0.1:{self.daemon.port}")
        self.assertEqual(ended.returncode, 2)
        self.assertIn(f"127.0.0.1:{self.daemon.port} is in use", ended.stderr)

    def test_a_search_has_the_shape_of_the_api(self):
        status, reply = self.daemon.json("/api/v1/search?q=" + quote("المقاتلين") + "&facets=lang,year&histogram=year")
        self.assertEqual(status, 200)
        self.assertEqual(reply["query"]["text"], "المقاتلين")
        self.assertEqual(reply["total"], {"value": 1, "relation": "eq"})
        hit = reply["hits"][0]
        self.assertEqual((hit["id"], hit["lang"], hit["dir"], hit["date"]), ("ar-1", "ar", "rtl", "2014-09-24"))
        self.assertTrue(any(segment["hit"] for segment in hit["snippet"]))
        joined = "".join(segment["text"] for segment in hit["snippet"])
        self.assertIn(joined, STATEMENTS[0]["text"])
        title = hit["title_segments"]
        self.assertEqual("".join(segment["text"] for segment in title), hit["title"])
        self.assertEqual([segment["text"] for segment in title if segment["hit"]], ["المقاتلين"])
        self.assertEqual(reply["facets"]["lang"][0]["value"], "ar")
        self.assertEqual(reply["histogram"]["unit"], "year")

    def test_a_form_that_is_not_in_the_text_is_found(self):
        for query, wanted in (("تحالف", "ar-2"), ("25000", "en-1"), ("٢١٧٨", "ar-1"), ("family", "en-1")):
            _, reply = self.daemon.json("/api/v1/search?q=" + quote(query))
            self.assertIn(wanted, [hit["id"] for hit in reply["hits"]], query)

    def test_filters_paging_and_sort(self):
        _, reply = self.daemon.json("/api/v1/search?lang=en&sort=date")
        self.assertEqual([hit["id"] for hit in reply["hits"]], ["en-1", "en-2"], "undated last")
        _, reply = self.daemon.json("/api/v1/search?limit=1&offset=1&sort=-date")
        self.assertEqual([hit["id"] for hit in reply["hits"]], ["ar-2"])
        self.assertEqual(reply["total"]["value"], 4)
        _, reply = self.daemon.json("/api/v1/search?from=2018-06&to=2018-07")
        self.assertEqual([hit["id"] for hit in reply["hits"]], ["en-1"], "a year overlaps its months")
        _, reply = self.daemon.json("/api/v1/search?not_lang=ar&type=remarks")
        self.assertEqual([hit["id"] for hit in reply["hits"]], ["en-2"])
        _, reply = self.daemon.json("/api/v1/search?year=_missing&fields=id")
        self.assertEqual(reply["hits"], [{"id": "en-2"}])

    def test_wrong_parameters(self):
        for query, parameter in (("limti=1", "limti"), ("limit=101", "limit"), ("limit=x", "limit"), ("limit=", "limit"),
                                 ("offset=-1", "offset"), ("match=most", "match"), ("sort=size", "sort"),
                                 ("from=yesterday", "from"), ("from=2018&to=2014", "from"), ("exact=true", "exact"),
                                 ("facets=colour", "facets"), ("format=xml", "format"), ("ui=de", "ui"), ("lang=", "lang"),
                                 ("year=18", "year"), ("q=a&q=b", "q"), ("fields=colour", "fields"), ("page=2", "page"),
                                 ("q=%", "q"), ("q=%zz", "q"), ("q=a%00b", "q")):
            with self.subTest(query):
                self.error("/api/v1/search?" + query, 400, "invalid_parameter", parameter)
        self.assertEqual(self.error("/api/v1/search?limti=1", 400, "invalid_parameter", "limti")["hint"],
                         "Did you mean 'limit'?")

    def test_text_that_is_not_utf8(self):
        self.error("/api/v1/search?q=%FF%FE", 400, "invalid_utf8", "q")
        self.error("/api/v1/search?q=%C3", 400, "invalid_utf8", "q")

    def test_over_long_and_over_deep(self):
        self.error("/api/v1/search?q=" + "a" * 8193, 400, "query_too_long", "q")
        status, _ = self.daemon.json("/api/v1/search?q=" + "a" * 8192)
        self.assertEqual(status, 200)
        self.error("/api/v1/search?offset=9999&limit=2", 400, "paging_too_deep", "offset")
        status, _ = self.daemon.json("/api/v1/search?offset=9998&limit=2")
        self.assertEqual(status, 200)
        self.error("/api/v1/search?q=" + "a" * 40000, 414, "too_large")
        reply, body = self.daemon.get("/health", headers={"X-Long": "x" * 70000})
        self.assertEqual((reply.status, json.loads(body)["error"]["code"]), (431, "too_large"))

    def test_thousands_of_terms(self):
        self.error("/api/v1/search?q=" + "+".join(["a"] * 10000), 400, "query_too_long", "q")
        most = "+".join(["a"] * 4096)
        self.assertEqual(len(most), 8191)
        for words in (most, "+".join(f"word{i}" for i in range(900)), "+OR+".join(f"w{i}" for i in range(1000)),
                      "+".join(f'"a+b{i}"' for i in range(700))):
            status, reply = self.daemon.json("/api/v1/search?match=any&q=" + words)
            self.assertEqual(status, 200, reply)

    def test_wildcards_that_explode(self):
        for query in ("in*", "a* b* c* d* e* f*", " OR ".join(c + "*" for c in "abcdefghijklmnopqrstuvwxyz"),
                      " ".join(["al*"] * 1500), "*", "**", "ال*"):
            status, reply = self.daemon.json("/api/v1/search?q=" + quote(query))
            self.assertEqual(status, 200, reply)

    def test_queries_that_try_to_break_the_parser(self):
        for query in ("(" * 5000, '"' * 999, "NEAR NEAR NEAR", "a" + "*" * 50, "lang:", "-", "date:..", "()", "a OR",
                      "\u202e\u2066", " ".join(f"w{i}" for i in range(1500)), "*", "a* b* c*", "NOT NOT a", "title:(" * 99):
            with self.subTest(query[:20]):
                status, reply = self.daemon.json("/api/v1/search?q=" + quote(query))
                self.assertEqual(status, 200, reply)
                page, _ = self.daemon.get("/ar/search?q=" + quote(query))
                self.assertEqual(page.status, 200)

    def test_documents(self):
        status, reply = self.daemon.json("/api/v1/documents/ar-2?q=" + quote("تحالف"))
        self.assertEqual(status, 200)
        self.assertEqual(reply["hit_count"], 1)
        marked = [s["text"] for block in reply["blocks"] for s in block["segments"] if s["hit"]]
        self.assertEqual(marked, ["والتحالف"])
        self.error("/api/v1/documents/none", 404, "not_found", "id")
        self.error("/api/v1/documents/a%2Fb", 404, "not_found", "id")
        self.error("/api/v1/documents/ar-2?lang=ar", 400, "invalid_parameter", "lang")

    def test_similar_statements(self):
        status, reply = self.daemon.json("/api/v1/documents/en-2/similar?limit=1&fields=id,score")
        self.assertEqual((status, reply["id"]), (200, "en-2"))
        self.assertEqual([hit["id"] for hit in reply["hits"]], ["en-1"], "the same contact group")
        self.assertEqual(list(reply["hits"][0]), ["id", "score"])
        self.assertNotIn("en-2", [hit["id"] for hit in self.daemon.json("/api/v1/documents/en-2/similar")[1]["hits"]])
        self.assertEqual(self.daemon.json("/api/v1/documents/en-2/similar?limit=0")[1]["hits"], [])
        self.error("/api/v1/documents/none/similar", 404, "not_found", "id")
        self.error("/api/v1/documents/en-2/similar?q=a", 400, "invalid_parameter", "q")
        self.error("/api/v1/documents/en-2/similar?limit=101", 400, "invalid_parameter", "limit")

    def test_unknown_addresses(self):
        for target in ("/api", "/api/v1", "/api/v1/", "/api/v1/search/", "/api/v2/search", "/api%2Fv1/search", "/nothing",
                       "/api/v1/documents/en-1/other",
                       "/api/v1/documents/en-1/similar/", "/assets/bayan.css", "/assets/..%2f..%2fetc%2fpasswd", "/API/v1/search", "//api/v1/search"):
            with self.subTest(target):
                self.error(target, 404, "not_found")
        reply, body = self.daemon.get("/nothing", headers={"Accept": "text/html", "Accept-Language": "fr"})
        self.assertEqual(reply.status, 404)
        self.assertIn(b'<html lang="fr"', body)

    def test_an_unknown_address_is_repeated_as_it_was_typed(self):
        message = self.error("/api/v1/serach?q=a", 404, "not_found")["message"]
        self.assertEqual(message, "There is nothing at /api/v1/serach.")

    def test_only_get_and_head(self):
        for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"):
            reply, body = self.daemon.get("/api/v1/search", method=method)
            self.assertEqual(reply.status, 405, method)
            self.assertEqual(reply.headers["Allow"], "GET, HEAD")
            self.assertEqual(json.loads(body)["error"]["code"], "method_not_allowed")
        reply, body = self.daemon.get("/api/v1/search?limit=1", method="HEAD")
        whole, text = self.daemon.get("/api/v1/search?limit=1")
        self.assertEqual((reply.status, body), (200, b""))
        self.assertEqual(reply.headers["ETag"], whole.headers["ETag"])
        self.assertAlmostEqual(int(reply.headers["Content-Length"]), len(text), delta=20)

    def test_a_body_is_never_taken_for_a_request(self):
        reply = self.daemon.raw(b"POST /api/v1/search HTTP/1.1\r\nHost: x\r\nContent-Length: 40\r\n\r\n"
                                b"GET /api/v1/stats HTTP/1.1\r\nHost: x\r\n\r\n")
        self.assertEqual(reply.count(b"HTTP/1.1 "), 1)
        self.assertTrue(reply.startswith(b"HTTP/1.1 405 "))

    def test_what_is_no_request(self):
        for data in (b"\x16\x03\x01\x02\x00\r\n\r\n", b"GET /\r\n\r\n", b"GET / HTTP/1.1\r\n: x\r\n\r\n",
                     b"GET /\x00 HTTP/1.1\r\n\r\n", b"get http://x/ HTTP/1.1\r\n\r\n"):
            reply = self.daemon.raw(data)
            self.assertTrue(reply.startswith(b"HTTP/1.1 400 "), reply[:80])
            self.assertEqual(json.loads(reply.split(b"\r\n\r\n", 1)[1])["error"]["code"], "malformed")

    def test_etag(self):
        for target in ("/api/v1/search?q=Iraq", "/api/v1/documents/en-1", "/api/v1/documents/en-1/similar", "/api/v1/stats", "/en/search?q=Iraq", "/ar/"):
            first, _ = self.daemon.get(target)
            self.assertEqual(first.status, 200, target)
            tag = first.headers["ETag"]
            again, body = self.daemon.get(target, headers={"If-None-Match": tag})
            self.assertEqual((again.status, body, again.headers["ETag"]), (304, b"", tag), target)
            other, _ = self.daemon.get(target, headers={"If-None-Match": 'W/"other"'})
            self.assertEqual(other.status, 200)
        _, one = self.daemon.get("/api/v1/search?q=a"), self.daemon.get("/api/v1/search?q=b")
        self.assertNotEqual(_[0].headers["ETag"], one[0].headers["ETag"])

    def test_gzip_but_never_brotli(self):
        reply, body = self.daemon.get("/en/search?q=Iraq", headers={"Accept-Encoding": "br, gzip"})
        self.assertEqual(reply.headers["Content-Encoding"], "gzip")
        self.assertIn(b"<!DOCTYPE html>", gzip.decompress(body))
        reply, _ = self.daemon.get("/en/search?q=Iraq", headers={"Accept-Encoding": "br"})
        self.assertIsNone(reply.headers["Content-Encoding"])

    def test_health_and_ready(self):
        self.assertEqual(self.daemon.json("/health")[1]["status"], "ok")
        status, ready = self.daemon.json("/ready")
        self.assertEqual((status, ready["documents"]), (200, 4))
        self.assertEqual(self.daemon.json("/api/v1/stats")[1]["documents"], 4)

    def test_analyze_shows_what_a_word_becomes(self):
        status, reply = self.daemon.json("/api/v1/analyze?lang=ar&text=" + quote("والتحالف"))
        self.assertEqual(status, 200)
        self.assertEqual(reply["tokens"][0]["original"], "والتحالف")
        text = "Le Conseil de sécurité a adopté une résolution sur la protection des civils."
        self.assertEqual(self.daemon.json("/api/v1/analyze?text=" + quote(text))[1]["tokens"][0]["language"], "fr")
        self.error("/api/v1/analyze", 400, "invalid_parameter", "text")
        self.error("/api/v1/analyze?text=a&colour=b", 400, "invalid_parameter", "colour")
        self.error("/api/v1/analyze?text=" + "a" * 8193, 400, "query_too_long", "text")
        self.assertEqual(self.daemon.json("/api/v1/analyze?text=" + "a" * 8192)[0], 200)

    def test_suggest_completes_titles(self):
        self.assertEqual(self.daemon.json("/api/v1/suggest?q=fact%20sh"), (200, ["fact sh", [STATEMENTS[2]["title"]]]))
        self.assertEqual(self.daemon.json("/api/v1/suggest?q=" + quote("مقات"))[1][1], [STATEMENTS[0]["title"]])
        self.assertEqual(self.daemon.json("/api/v1/suggest?q=" + quote("في عرا"))[1][1], ["في العراق"])
        self.assertEqual(self.daemon.json("/api/v1/suggest?q=f")[1], ["f", []])
        self.error("/api/v1/suggest?q=a&limit=3", 400, "invalid_parameter", "limit")

    def test_metrics_and_openapi(self):
        self.daemon.get("/api/v1/search?q=metricsword")
        reply, body = self.daemon.get("/metrics")
        self.assertTrue(reply.headers["Content-Type"].startswith("text/plain"))
        self.assertRegex(body.decode(), r'bayan_http_requests_total\{route="search",status="200"\} [1-9]')
        self.assertIn("bayan_index_documents 4", body.decode())
        self.assertNotIn("metricsword", body.decode())
        status, api = self.daemon.json("/openapi.json")
        self.assertEqual((status, api["openapi"]), (200, "3.1.0"))

    def test_replies_are_as_the_openapi_document_says(self):
        api = self.daemon.json("/openapi.json")[1]
        schemas = api["components"]["schemas"]

        def check(value, schema, where):
            if "$ref" in schema:
                schema = schemas[schema["$ref"].rsplit("/", 1)[1]]
            kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
            known = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "array": list, "object": dict,
                     "null": type(None)}
            self.assertTrue(any(isinstance(value, known[kind]) for kind in kinds), f"{where}: {value!r} is no {kinds}")
            if isinstance(value, dict):
                for key in schema.get("required", []):
                    self.assertIn(key, value, where)
                for key, each in value.items():
                    inner = schema.get("properties", {}).get(key, schema.get("additionalProperties"))
                    if inner is None:
                        self.assertNotIn("properties", schema, f"{where}.{key} is not described")
                    else:
                        check(each, inner, f"{where}.{key}")
            if isinstance(value, list) and "items" in schema:
                for each in value:
                    check(each, schema["items"], where + "[]")

        for target, name in (("/api/v1/search?q=Iraq&facets=lang,year&histogram=year&explain=1&lang=en", "SearchReply"),
                             ("/api/v1/search?q=nosuchword&lang=en", "SearchReply"),
                             ("/api/v1/documents/ar-1?q=2178", "Document"),
                             ("/api/v1/documents/en-1/similar", "SimilarReply"), ("/api/v1/stats", "Stats"),
                             ("/api/v1/search?limit=x", "Error")):
            check(self.daemon.json(target)[1], schemas[name], target)

    def test_pages_forgive_what_the_api_refuses(self):
        reply, body = self.daemon.get("/en/search?q=Iraq%FF&colour=red&limit=x&lang=&year=abc&page=0")
        self.assertEqual(reply.status, 200)
        self.assertIn(b"<html", body)
        redirect, _ = self.daemon.get("/", headers={"Accept-Language": "de, ru;q=0.5"})
        self.assertEqual((redirect.status, redirect.headers["Location"]), (302, "/ru/"))

    def test_exports(self):
        reply, body = self.daemon.get("/api/v1/search?format=csv&sort=date")
        self.assertTrue(reply.headers["Content-Type"].startswith("text/csv"))
        self.assertEqual((reply.headers["Bayan-Total"], reply.headers["Bayan-Cut"]), ("4", "false"))
        rows = body.decode("utf-8-sig").split("\r\n")
        self.assertEqual(len(rows), 6)
        self.assertTrue(rows[1].startswith('"ar-1","بيان مشترك'))
        zipped, packed = self.daemon.get("/api/v1/search?format=csv&sort=date", headers={"Accept-Encoding": "gzip"})
        self.assertEqual(zipped.headers["Content-Encoding"], "gzip")
        self.assertEqual(gzip.decompress(packed), body)
        reply, body = self.daemon.get("/api/v1/search?format=jsonl&limit=3&fields=id,date")
        self.assertEqual(reply.headers["Bayan-Cut"], "true")
        lines = [json.loads(line) for line in body.decode().splitlines()]
        self.assertEqual(len(lines), 3)
        self.assertEqual(list(lines[0]), ["id", "date"])

    def test_the_access_log_tells_no_queries(self):
        self.daemon.get("/api/v1/search?q=secretword")
        time.sleep(0.2)
        lines = [json.loads(line) for line in self.log.read_text("utf-8").splitlines()]
        self.assertTrue(any(line.get("path") == "/api/v1/search" for line in lines))
        self.assertNotIn("secretword", self.log.read_text("utf-8"))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
