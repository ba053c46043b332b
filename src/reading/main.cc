// justif-reader: reads one upload at a time from the socket it was started
// with, inside its sandbox. Started by the service, not by hand.
#include <malloc.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <opencv2/core/utility.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "justif/reader/v1/reader.pb.h"
#include "reading/reader.h"
#include "reading/sandbox/kept_fonts.h"
#include "reading/sandbox/sandbox.h"
#include "reading/wire/frame.h"
#include "reading/wire/reading_encoder.h"

namespace {

using justif::reading::Reader;

// Of one reader, for work on the pixels of a page: one upload is answered
// sooner when the machine is not busy.
constexpr int kPixelThreads = 2;
// Of memory, bytes: the largest block that is kept when freed, the largest that
// glibc has, and how much of it.
constexpr int kLargestKeptBlock = 32 << 20;
constexpr int kMostKept = 256 << 20;

// A request is an upload and a few numbers; the pool has checked its size.
constexpr std::uint32_t kMaxRequestBytes = 1U << 30;

struct Arguments {
  int fd = -1;
  std::string models;
  std::string tessdata;
  std::int64_t max_document_bytes = 512LL * 1024 * 1024;
};

bool Parse(int argc, char** argv, Arguments& arguments) {
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string_view name = argv[i];
    if (name == "--fd") {
      arguments.fd = std::atoi(argv[i + 1]);
    } else if (name == "--models") {
      arguments.models = argv[i + 1];
    } else if (name == "--tessdata") {
      arguments.tessdata = argv[i + 1];
    } else if (name == "--max-document-bytes") {
      arguments.max_document_bytes = std::atoll(argv[i + 1]);
    } else {
      return false;
    }
  }
  return arguments.fd >= 0 && !arguments.models.empty() && arguments.max_document_bytes > 0;
}

std::uint64_t PeakResidentBytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

justif::PictureOptions PicturesAskedFor(const justif::reader::v1::PictureRequest& request) {
  return {.first_page = request.first_page(),
          .max_pages = request.max_pages(),
          .max_width_px = request.max_width_px(),
          .max_height_px = request.max_height_px(),
          .max_picture_bytes = static_cast<std::size_t>(request.max_picture_bytes())};
}

int Serve(const Arguments& arguments, Reader& reader) {
  while (auto frame = justif::reading::ReadFrame(arguments.fd, kMaxRequestBytes)) {
    justif::reader::v1::ReadRequest request;
    if (!request.ParseFromString(*frame)) return EXIT_FAILURE;
    frame.reset();
    justif::reading::ReadOptions options;
    options.expected_kind = request.expected_kind();
    options.limits.max_file_bytes = static_cast<std::int64_t>(request.content().size()) + 1;  // the pool has checked it
    options.limits.max_pages = request.max_pages();
    options.limits.max_page_pixels = request.max_pixels();
    options.time_budget = std::chrono::milliseconds(request.time_budget_ms());
    justif::reader::v1::ReadResponse response;
    if (request.has_pictures()) {
      auto drawing = reader.Draw(request.content(), options, PicturesAskedFor(request.pictures()));
      justif::reading::EncodeReading(drawing.reading, *response.mutable_reading());
      justif::reading::EncodePictures(std::move(drawing.pictures), response);
    } else {
      justif::reading::EncodeReading(reader.Read(request.content(), options), *response.mutable_reading());
    }
    response.set_peak_resident_bytes(PeakResidentBytes());
    if (!justif::reading::WriteFrame(arguments.fd, response.SerializeAsString())) return EXIT_FAILURE;
    // Pages are big and uploads differ: memory goes back at once.
    request.Clear();
    malloc_trim(0);
  }
  return EXIT_SUCCESS;
}

}  // namespace

int main(int argc, char** argv) {
  Arguments arguments;
  if (!Parse(argc, argv, arguments)) {
    std::cerr << "usage: justif-reader --fd N --models DIR [--tessdata DIR] [--max-document-bytes N]\n"
                 "Started by justifd and justif; it reads uploads from the socket N.\n";
    return 2;
  }
  // A reader does not outlive its service.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  setpriority(PRIO_PROCESS, 0, 5);
  // Pictures of a page are made and freed by the dozen: blocks are kept for the next
  // until the upload is answered. Mapping them anew took a fifth of the time.
  mallopt(M_MMAP_THRESHOLD, kLargestKeptBlock);
  mallopt(M_TRIM_THRESHOLD, kMostKept);
  cv::setNumThreads(kPixelThreads);
  auto reader = Reader::Create(arguments.models, arguments.tessdata);
  if (!reader.ok()) {
    std::cerr << "justif-reader: " << reader.status() << "\n";
    return 2;
  }
  if (absl::Status status = (*reader)->WarmUp(); !status.ok()) {
    std::cerr << "justif-reader: " << status << "\n";
    return 2;
  }
  justif::reading::KeepNoMoreFonts();
  justif::reader::v1::Ready ready;
  ready.set_resident_bytes(PeakResidentBytes());
  if (absl::Status status = justif::reading::CloseSandbox({.max_document_bytes = arguments.max_document_bytes});
      !status.ok()) {
    std::cerr << "justif-reader: " << status << "\n";
    return 2;
  }
  if (!justif::reading::WriteFrame(arguments.fd, ready.SerializeAsString())) return EXIT_FAILURE;
  return Serve(arguments, **reader);
}
