#include "judging/policy/model_file.h"

#include <google/protobuf/io/tokenizer.h>

#include <fstream>
#include <iterator>

namespace justif::judging {
namespace {

class FirstError : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, google::protobuf::io::ColumnNumber column, const std::string& message) override {
    if (text.empty()) text = std::to_string(line + 1) + ":" + std::to_string(column + 1) + ": " + message;
  }
  std::string text;
};

}  // namespace

absl::Status ReadModelFile(const std::string& path, google::protobuf::Message& message,
                           google::protobuf::TextFormat::ParseInfoTree* locations) {
  std::ifstream file(path);
  if (!file) return absl::NotFoundError(path + " cannot be opened: give the models folder by --models");
  const std::string content((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  FirstError error;
  google::protobuf::TextFormat::Parser parser;
  parser.RecordErrorsTo(&error);
  parser.WriteLocationsTo(locations);
  if (!parser.ParseFromString(content, &message)) return absl::InvalidArgumentError(path + ":" + error.text);
  return absl::OkStatus();
}

}  // namespace justif::judging
