#!/usr/bin/python3
"""justifd as a foreign client sees it: its API is learnt by reflection alone.
Run by ctest: reflection_client_test.py PROGRAMS SOURCES."""

import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import threading
import unittest
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory

# The protocol of grpc.reflection.v1alpha and grpc.health.v1, as far as needed.
PROTOCOL = descriptor_pb2.FileDescriptorProto(name="protocol.proto", package="protocol", syntax="proto3")


def message(name, /, **fields):
    """Adds a message to PROTOCOL; fields are (number, type) or (number, type of message)."""
    added = PROTOCOL.message_type.add(name=name)
    types = descriptor_pb2.FieldDescriptorProto
    for field, (number, kind, *repeated) in fields.items():
        new = added.field.add(name=field, number=number,
                              label=types.LABEL_REPEATED if repeated else types.LABEL_OPTIONAL)
        if isinstance(kind, int):
            new.type = kind
        else:
            new.type, new.type_name = types.TYPE_MESSAGE, ".protocol." + kind


TEXT = descriptor_pb2.FieldDescriptorProto.TYPE_STRING
BYTES = descriptor_pb2.FieldDescriptorProto.TYPE_BYTES
NUMBER = descriptor_pb2.FieldDescriptorProto.TYPE_INT32
message("ReflectionRequest", file_containing_symbol=(4, TEXT), list_services=(7, TEXT))
message("FileDescriptors", file_descriptor_proto=(1, BYTES, "repeated"))
message("Service", name=(1, TEXT))
message("Services", service=(1, "Service", "repeated"))
message("ReflectionResponse", file_descriptor_response=(4, "FileDescriptors"), list_services_response=(6, "Services"))
message("HealthRequest", service=(1, TEXT))
message("HealthResponse", status=(1, NUMBER))
SERVING, NOT_SERVING = 1, 2


def classes(pool, *names):
    """Message classes by full name, with either version of the library."""
    make = getattr(message_factory, "GetMessageClass", None) or message_factory.MessageFactory(pool).GetPrototype
    return [make(pool.FindMessageTypeByName(name)) for name in names]


OWN = descriptor_pool.DescriptorPool()
OWN.Add(PROTOCOL)
ReflectionRequest, ReflectionResponse, HealthRequest, HealthResponse = classes(
    OWN, *("protocol." + name for name in ("ReflectionRequest", "ReflectionResponse", "HealthRequest", "HealthResponse")))


class Justifd:
    def __init__(self, folder, configuration=""):
        config = folder / "justifd.textproto"
        config.write_text('listen_address: "127.0.0.1:0" readers: 1 metrics_address: "127.0.0.1:0"\n' + configuration)
        port_file = folder / "port"
        self.log = folder / "log"
        self.process = subprocess.Popen([PROGRAMS / "justifd", "--config", config, "--port-file", port_file],
                                        stdout=self.log.open("wb"), stderr=subprocess.STDOUT)
        until = time.monotonic() + 60
        while not (port_file.exists() and port_file.read_text().strip()):
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError("justifd did not start: " + self.log.read_text())
            time.sleep(0.02)
        self.channel = grpc.insecure_channel("127.0.0.1:" + port_file.read_text().strip())

    def reflect(self, **request):
        call = self.channel.stream_stream(
            "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
            request_serializer=ReflectionRequest.SerializeToString, response_deserializer=ReflectionResponse.FromString)
        return next(iter(call(iter([ReflectionRequest(**request)]), timeout=30)))

    def events(self):
        return [json.loads(line) for line in self.log.read_text().splitlines()]

    def metrics(self):
        port = next(event["metrics_port"] for event in self.events() if event["event"] == "started")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=30) as answer:
            return answer.read().decode()

    def health(self, service):
        check = self.channel.unary_unary("/grpc.health.v1.Health/Check", HealthRequest.SerializeToString,
                                         HealthResponse.FromString)
        return check(HealthRequest(service=service), timeout=30).status

    def api(self):
        """(request class, response class, call) of VerifyDocument, by reflection."""
        pool = descriptor_pool.DescriptorPool()
        answer = self.reflect(file_containing_symbol="justif.v1.VerificationService")
        waiting = [descriptor_pb2.FileDescriptorProto.FromString(file)
                   for file in answer.file_descriptor_response.file_descriptor_proto]
        known = set()
        while waiting:
            file = waiting.pop(0)
            if file.name in known:
                continue
            if set(file.dependency) <= known:
                pool.Add(file)
                known.add(file.name)
            else:
                waiting.append(file)
        request, response = classes(pool, "justif.v1.VerifyDocumentRequest", "justif.v1.VerifyDocumentResponse")
        return request, self.channel.unary_unary("/justif.v1.VerificationService/VerifyDocument",
                                                 request.SerializeToString, response.FromString)


class AForeignClient(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.service = Justifd(pathlib.Path(folder.name))
        self.addCleanup(self.service.process.wait)
        self.addCleanup(self.service.process.kill)

    def request(self, file, claim):
        request_class, verify = self.service.api()
        request = request_class(content=(SOURCES / file).read_bytes())
        json_format.Parse((SOURCES / claim).read_text(), request.context.claim)
        request.context.request_id = "a-request"
        return request, verify

    def test_services_are_listed_and_serving(self):
        names = [service.name for service in self.service.reflect(list_services="*").list_services_response.service]
        self.assertIn("justif.v1.VerificationService", names)
        self.assertIn("justif.v1.CampaignService", names)
        self.assertIn("justif.v1.AdministrationService", names)
        self.assertIn("grpc.health.v1.Health", names)
        self.assertEqual(self.service.health(""), SERVING)
        self.assertEqual(self.service.health("justif.v1.VerificationService"), SERVING)
        self.assertEqual(self.service.health("justif.v1.CampaignService"), SERVING)

    def test_a_document_is_verified_and_the_log_tells_nothing_of_it(self):
        request, verify = self.request("testdata/genuine/cvec-native.pdf", "testdata/genuine/cvec-native.claim.json")
        answer = json_format.MessageToDict(verify(request, timeout=60).verification)
        self.assertEqual(answer["verdict"]["outcome"], "ACCEPTED")
        self.assertEqual(answer["kind"], "cvec-attestation")
        fields = {field["name"]: field["value"] for field in answer["fields"]}
        self.assertEqual(fields["family_name"], "LE GUELLEC")
        log = self.service.log.read_text()
        for secret in ("GUELLEC", "Guellec", "ANNA", "2006", fields["ine"], fields["cvec_number"]):
            self.assertNotIn(secret, log)
        lines = [json.loads(line) for line in log.splitlines()]
        calls = [line for line in lines if line["event"] == "call"]
        self.assertEqual(len(calls), 1)
        self.assertEqual(calls[0]["request_id"], "a-request")
        self.assertEqual(calls[0]["outcome"], "ACCEPTED")

    def test_a_wrong_call(self):
        request, verify = self.request("testdata/genuine/cvec-native.pdf", "testdata/genuine/cvec-native.claim.json")
        request.context.claim.birth_date = "07/03/2006"
        with self.assertRaises(grpc.RpcError) as raised:
            verify(request, timeout=60)
        self.assertEqual(raised.exception.code(), grpc.StatusCode.INVALID_ARGUMENT)
        self.assertIn("birth_date", raised.exception.details())

    def test_sigterm_lets_a_running_call_end(self):
        request, verify = self.request("testdata/genuine/transcript-photo.jpg",
                                       "testdata/genuine/transcript-photo.claim.json")
        running = verify.future(request, timeout=60)
        watch = self.service.channel.unary_stream("/grpc.health.v1.Health/Watch", HealthRequest.SerializeToString,
                                                  HealthResponse.FromString)
        health = iter(watch(HealthRequest(service="justif.v1.VerificationService"), timeout=60))
        self.assertEqual(next(health).status, SERVING)
        time.sleep(0.2)  # the two calls may be taken up in either order
        self.service.process.send_signal(signal.SIGTERM)
        self.assertEqual(next(health).status, NOT_SERVING)
        outcome = running.result().verification.verdict.outcome
        self.assertNotEqual(outcome, 0)
        self.assertEqual(self.service.process.wait(timeout=60), 0)


class Issuer(BaseHTTPRequestHandler):
    """The control service of CNOUS, as documented, for one attestation."""

    holder = {"nom": "LE GUELLEC", "prenom": "Anna", "date_naissance": "2006-03-07", "ine": "1203347781U"}

    def do_GET(self):
        known = self.path == "/api/attestation/NAN5-QWERTZ-41?etudiant=LEGUE"
        body = json.dumps(self.holder | {"etat": {"code": 75, "libelle": "Payé"}} if known else {}).encode()
        self.send_response(200 if known else 400)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class SignaturesAndTheIssuer(unittest.TestCase):
    def verify(self, configuration, file="testdata/genuine/cvec-native.pdf"):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.service = Justifd(pathlib.Path(folder.name), configuration)
        self.addCleanup(self.service.process.wait)
        self.addCleanup(self.service.process.kill)
        request_class, verify = self.service.api()
        request = request_class(content=(SOURCES / file).read_bytes())
        json_format.Parse((SOURCES / "testdata/genuine/cvec-native.claim.json").read_text(), request.context.claim)
        return json_format.MessageToDict(verify(request, timeout=60).verification)

    def ask(self, holder):
        class Answering(Issuer):
            pass
        Answering.holder = holder
        server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        answer = self.verify(f'''issuer {{ base_url: "http://127.0.0.1:{server.server_port}" campaign: "2025-2026" }}''')
        return answer, next(finding for finding in answer["findings"] if finding["check"] == "cvec-issuer")

    def test_without_certificates_nothing_is_said_of_the_signature(self):
        answer = self.verify("")
        self.assertEqual(answer["codes"][0]["signature"]["state"], "KEY_UNAVAILABLE")
        self.assertEqual(answer["verdict"]["outcome"], "ACCEPTED")
        self.assertEqual(answer["verdict"]["assurance"], "CORROBORATED")
        self.assertIn("justif_test_certificates_admitted 0", self.service.metrics())

    def test_a_folder_of_trust_makes_signatures_valid(self):
        answer = self.verify(f'trust_folders: "{SOURCES}/testdata/trust/samples"')
        self.assertEqual(answer["codes"][0]["signature"]["state"], "VALID")
        self.assertEqual({field["source"] for field in answer["codes"][0]["fields"]}, {"SIGNED_CODE"})
        self.assertEqual(answer["verdict"]["assurance"], "SIGNED")
        metrics = self.service.metrics()
        self.assertIn("justif_trust_certificates 1", metrics)
        self.assertIn('justif_verdicts_total{kind="cvec-attestation",outcome="ACCEPTED"} 1', metrics)

    def test_admitted_test_authorities_are_told_everywhere(self):
        self.verify('test_certificates { authorities: "FR00" }')
        warnings = [event for event in self.service.events() if event["event"] == "warning"]
        self.assertEqual([warning["about"] for warning in warnings], ["test-certificates"])
        self.assertIn("justif_test_certificates_admitted 1", self.service.metrics())
        self.assertEqual(self.service.health("justif.test-certificates-admitted"), SERVING)

    def test_in_production_health_knows_no_such_name(self):
        self.verify("")
        with self.assertRaises(grpc.RpcError) as raised:
            self.service.health("justif.test-certificates-admitted")
        self.assertEqual(raised.exception.code(), grpc.StatusCode.NOT_FOUND)

    def test_the_issuer_confirms(self):
        answer, finding = self.ask(Issuer.holder)
        self.assertEqual((finding["outcome"], finding["reason"]), ("PASSED", "CONFIRMED"))
        self.assertEqual(answer["verdict"]["outcome"], "ACCEPTED")
        self.assertIn("issuer", [timing["stage"] for timing in answer["timings"]])
        self.assertIn('justif_issuer_questions_total{result="answered"} 1', self.service.metrics())

    def test_a_number_of_somebody_else(self):
        answer, finding = self.ask(Issuer.holder | {"prenom": "Yann", "date_naissance": "2003-09-30"})
        self.assertEqual((finding["outcome"], finding["reason"]), ("FAILED", "HELD_BY_SOMEBODY_ELSE"))
        self.assertEqual(answer["verdict"]["outcome"], "SUSPECTED_FALSIFICATION")

    def test_an_issuer_that_is_not_there(self):
        answer = self.verify('issuer { base_url: "http://127.0.0.1:9" campaign: "2025-2026" }')
        finding = next(finding for finding in answer["findings"] if finding["check"] == "cvec-issuer")
        self.assertEqual((finding["outcome"], finding["reason"]), ("CANNOT_TELL", "UNAVAILABLE"))
        self.assertEqual(answer["verdict"]["outcome"], "ACCEPTED")


if __name__ == "__main__":
    PROGRAMS, SOURCES = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
    unittest.main(argv=sys.argv[:1])
