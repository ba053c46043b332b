// justif-samples: draws the sample documents of testdata/ with their truth.
#include <google/protobuf/text_format.h>
#include <google/protobuf/util/json_util.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

#include "tools/synth/sample_carriers.h"
#include "tools/synth/sample_documents.h"

int main(int argc, char** argv) {
  if (argc != 2 || std::string(argv[1]).starts_with("-")) {
    std::cerr
        << "usage: justif-samples FOLDER\nDraws the sample documents into FOLDER/genuine, FOLDER/forged and "
           "FOLDER/dossier, and\nwrites the certificates their codes are signed with into FOLDER/trust/samples.\n";
    return 2;
  }
  const std::string folder = argv[1];
  std::filesystem::create_directories(folder + "/genuine");
  std::filesystem::create_directories(folder + "/forged");
  std::filesystem::create_directories(folder + "/dossier");
  std::filesystem::create_directories(folder + "/trust/samples");
  std::ofstream(folder + "/trust/samples/authority.pem") << justif::tools::SampleAuthority().Pem();
  std::ofstream(folder + "/trust/samples/certificate.pem") << justif::tools::SampleSigner().Pem();
  unsigned seed = 1;
  for (const justif::tools::SampleDocument& sample : justif::tools::SampleDocuments()) {
    const std::string path = justif::tools::WriteSample(sample, folder, seed++);
    std::string text, json;
    google::protobuf::TextFormat::PrintToString(sample.expectation, &text);
    std::ofstream(folder + "/" + sample.name + ".expected.textproto")
        << "# proto-file: proto/justif/model/v1/expectation.proto\n# proto-message: Expectation\n"
        << text;
    google::protobuf::util::JsonPrintOptions options;
    options.preserve_proto_field_names = true;
    if (sample.expectation.has_claim() &&
        google::protobuf::util::MessageToJsonString(sample.expectation.claim(), &json, options).ok()) {
      std::ofstream(folder + "/" + sample.name + ".claim.json") << json << "\n";
    }
    std::cout << path << "\n";
  }
  return 0;
}
