#include "service/readers/reader_pool.h"

#include <gtest/gtest.h>

#include <fstream>
#include <future>
#include <iterator>
#include <thread>

#include "absl/status/status.h"
#include "absl/strings/escaping.h"

namespace justif::service {
namespace {

using Clock = std::chrono::steady_clock;
using Result = absl::StatusOr<ReadOutcome>;

// How long a test waits for what must happen; never reached when all is well.
constexpr std::chrono::seconds kPatience{60};

ReaderPoolOptions Hostile() {
  ReaderPoolOptions options;
  options.reader_program = JUSTIF_HOSTILE_READER;
  options.models = "models";
  options.readers = 1;
  options.read_timeout = std::chrono::milliseconds(4'000);
  return options;
}

std::unique_ptr<ReaderPool> Started(const ReaderPoolOptions& options) {
  auto pool = ReaderPool::Start(options);
  EXPECT_TRUE(pool.ok()) << pool.status();
  return pool.ok() ? *std::move(pool) : nullptr;
}

Result Read(ReaderPool& pool, const std::string& content) {
  return pool.ReadAndWait(content, "", Clock::now() + kPatience);
}

// A read under way.
struct Pending {
  std::uint64_t ticket = 0;
  std::future<Result> result;

  Pending(ReaderPool& pool, const std::string& content, Clock::time_point deadline = Clock::now() + kPatience) {
    auto promise = std::make_shared<std::promise<Result>>();
    result = promise->get_future();
    ticket = pool.Read(content, "", deadline, [promise](Result outcome) { promise->set_value(std::move(outcome)); });
  }
};

void WaitUntilBusy(const ReaderPool& pool) {
  const Clock::time_point until = Clock::now() + kPatience;
  while (pool.Statistics().busy == 0 && Clock::now() < until) std::this_thread::yield();
}

// The state of a process that ended and was not waited for yet is Z.
void WaitUntilDead(const std::string& process) {
  const Clock::time_point until = Clock::now() + kPatience;
  while (Clock::now() < until) {
    std::ifstream file("/proc/" + process + "/stat");
    const std::string stat{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (stat.empty() || stat.find(") Z") != std::string::npos) return;
    std::this_thread::yield();
  }
  FAIL() << "process " << process << " lives on";
}

std::string Contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST(ReaderPool, AReaderThatMisbehavesCostsOneUploadItsAnswer) {
  const std::pair<const char*, UnreadableReason> misbehaviour[] = {
      {"die", UnreadableReason::kReaderCrashed},
      {"die by signal", UnreadableReason::kReaderCrashed},
      {"hang", UnreadableReason::kReadTimeout},
      {"flood", UnreadableReason::kReaderCrashed},
      {"announce too much", UnreadableReason::kReaderCrashed},
      {"half an answer", UnreadableReason::kReaderCrashed},
      {"nonsense", UnreadableReason::kReaderCrashed},
      {"place outside the page", UnreadableReason::kReaderCrashed},
      {"no number", UnreadableReason::kReaderCrashed},
      {"too many fields", UnreadableReason::kReaderCrashed},
  };
  const auto pool = Started(Hostile());
  ASSERT_NE(pool, nullptr);
  for (const auto& [content, reason] : misbehaviour) {
    const Result outcome = Read(*pool, content);
    ASSERT_TRUE(outcome.ok()) << content << ": " << outcome.status();
    ASSERT_TRUE(outcome->reading.unreadable.has_value()) << content;
    EXPECT_EQ(NameOf(outcome->reading.unreadable->reason), NameOf(reason)) << content;
    const Result next = Read(*pool, "good");
    ASSERT_TRUE(next.ok()) << "after " << content << ": " << next.status();
    EXPECT_FALSE(next->reading.unreadable.has_value()) << "after " << content;
  }
  EXPECT_EQ(pool->Statistics().crashes, 9);
  EXPECT_EQ(pool->Statistics().timeouts, 1);
}

TEST(ReaderPool, AReaderThatDiedOrSpokeBetweenUploadsCostsNothing) {
  const auto pool = Started(Hostile());
  ASSERT_NE(pool, nullptr);
  for (const char* content : {"die after", "speak unasked", "good"}) {
    const Result outcome = Read(*pool, content);
    ASSERT_TRUE(outcome.ok()) << outcome.status();
    EXPECT_FALSE(outcome->reading.unreadable.has_value()) << content;
    if (std::string(content) == "die after") WaitUntilDead(outcome->reading.file.producer);
  }
}

TEST(ReaderPool, AReaderThatDoesNotStartIsAnError) {
  ReaderPoolOptions options = Hostile();
  options.models = "die at start";
  EXPECT_EQ(ReaderPool::Start(options).status().code(), absl::StatusCode::kUnavailable);
  options.models = "hang at start";
  options.start_timeout = std::chrono::milliseconds(300);
  EXPECT_EQ(ReaderPool::Start(options).status().code(), absl::StatusCode::kDeadlineExceeded);
  options.reader_program = "no/such/program";
  EXPECT_EQ(ReaderPool::Start(options).status().code(), absl::StatusCode::kUnavailable);
}

TEST(ReaderPool, FullQueueAndCancellation) {
  ReaderPoolOptions options = Hostile();
  options.max_queue = 1;
  options.read_timeout = kPatience;
  const auto pool = Started(options);
  ASSERT_NE(pool, nullptr);
  Pending running(*pool, "hang");
  WaitUntilBusy(*pool);
  Pending waiting(*pool, "hang");
  EXPECT_EQ(Read(*pool, "good").status().code(), absl::StatusCode::kResourceExhausted);
  pool->Cancel(waiting.ticket);
  EXPECT_EQ(waiting.result.get().status().code(), absl::StatusCode::kCancelled);
  pool->Cancel(running.ticket);
  EXPECT_EQ(running.result.get().status().code(), absl::StatusCode::kCancelled);
  EXPECT_TRUE(Read(*pool, "good").ok()) << "the reader is free again";
  pool->Cancel(running.ticket);  // over already: nothing happens
  EXPECT_TRUE(Read(*pool, "good").ok());
}

TEST(ReaderPool, TheCallersDeadlineCounts) {
  ReaderPoolOptions options = Hostile();
  options.read_timeout = kPatience;
  const auto pool = Started(options);
  ASSERT_NE(pool, nullptr);
  EXPECT_EQ(pool->ReadAndWait("hang", "", Clock::now() + std::chrono::milliseconds(200)).status().code(),
            absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(pool->ReadAndWait("good", "", Clock::now() - std::chrono::milliseconds(1)).status().code(),
            absl::StatusCode::kDeadlineExceeded);
  EXPECT_TRUE(Read(*pool, "good").ok());
}

TEST(ReaderPool, ReadersAreReplacedAfterSomeDocuments) {
  ReaderPoolOptions options = Hostile();
  options.recycle_after_documents = 2;
  const auto pool = Started(options);
  ASSERT_NE(pool, nullptr);
  std::vector<std::string> processes;
  for (int i = 0; i < 4; ++i) {
    const Result outcome = Read(*pool, "good");
    ASSERT_TRUE(outcome.ok()) << outcome.status();
    processes.push_back(outcome->reading.file.producer);  // the hostile reader's process id
  }
  EXPECT_EQ(processes[0], processes[1]);
  EXPECT_NE(processes[1], processes[2]);
  EXPECT_EQ(processes[2], processes[3]);
  EXPECT_GE(pool->Statistics().recycled, 1);
  EXPECT_EQ(pool->Statistics().crashes, 0);
}

TEST(ReaderPool, StoppingEndsEveryRead) {
  ReaderPoolOptions options = Hostile();
  options.read_timeout = kPatience;
  auto pool = Started(options);
  ASSERT_NE(pool, nullptr);
  Pending running(*pool, "hang");
  WaitUntilBusy(*pool);
  Pending waiting(*pool, "good");
  pool.reset();
  EXPECT_EQ(running.result.get().status().code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(waiting.result.get().status().code(), absl::StatusCode::kUnavailable);
}

TEST(ReaderPool, SizesAreCheckedBeforeReading) {
  ReaderPoolOptions options = Hostile();
  options.max_file_bytes = 10;
  const auto pool = Started(options);
  ASSERT_NE(pool, nullptr);
  EXPECT_EQ(Read(*pool, "")->reading.unreadable->reason, UnreadableReason::kEmptyFile);
  EXPECT_EQ(Read(*pool, "eleven bytes")->reading.unreadable->reason, UnreadableReason::kTooLarge);
}

// The shipped reader, in its sandbox.
TEST(ReaderPool, PicturesAreCheckedBeforeAnybodySeesThem) {
  const auto pool = Started(Hostile());
  ASSERT_NE(pool, nullptr);
  for (const auto& outcome : {Read(*pool, "show what is no picture"),
                              pool->DrawAndWait("show what is no picture", {}, Clock::now() + kPatience)}) {
    ASSERT_TRUE(outcome.ok()) << outcome.status();
    ASSERT_TRUE(outcome->reading.unreadable.has_value());
    EXPECT_EQ(outcome->reading.unreadable->reason, UnreadableReason::kReaderCrashed);
    EXPECT_TRUE(outcome->pictures.empty());
  }
  EXPECT_EQ(pool->DrawAndWait("good", {.max_pages = 0}, Clock::now() + kPatience).status().code(),
            absl::StatusCode::kInvalidArgument);
}

class RealReaders : public testing::Test {
 protected:
  void SetUp() override {
    ReaderPoolOptions options;
    options.reader_program = JUSTIF_READER;
    options.models = "models";
    options.readers = 1;
    pool_ = Started(options);
    ASSERT_NE(pool_, nullptr);
  }

  void ExpectUnreadable(const std::string& content, UnreadableReason reason) {
    const Result outcome = Read(*pool_, content);
    ASSERT_TRUE(outcome.ok()) << outcome.status();
    ASSERT_TRUE(outcome->reading.unreadable.has_value()) << NameOf(reason);
    EXPECT_EQ(NameOf(outcome->reading.unreadable->reason), NameOf(reason)) << outcome->reading.unreadable->detail;
    EXPECT_FALSE(outcome->reading.unreadable->detail.empty());
  }

  std::unique_ptr<ReaderPool> pool_;
};

// The length of a PNG chunk, its type, its data and a check sum of zero: the
// size is refused before anything is checked or decoded.
std::string HugePng() {
  std::string png = "\x89PNG\r\n\x1a\n";
  png += std::string("\0\0\0\x0DIHDR", 8) + std::string("\0\0\x75\x30\0\0\x75\x30", 8) + std::string("\x08\0\0\0\0", 5);
  return png + std::string(4, '\0') + std::string(100, 'x');
}

TEST_F(RealReaders, HostileFilesGetTheirReasonAndTheNextIsServed) {
  ExpectUnreadable("", UnreadableReason::kEmptyFile);
  ExpectUnreadable("Ceci est un texte, pas un PDF.\n", UnreadableReason::kUnsupportedFormat);
  ExpectUnreadable(HugePng(), UnreadableReason::kTooManyPixels);
  ExpectUnreadable(Contents("testdata/genuine/cvec-scan.pdf").substr(0, 30'000), UnreadableReason::kCorruptFile);
  ExpectUnreadable(std::string(20 * 1024 * 1024 + 1, 'x'), UnreadableReason::kTooLarge);
  const Result outcome = Read(*pool_, Contents("testdata/genuine/cvec-native.pdf"));
  ASSERT_TRUE(outcome.ok()) << outcome.status();
  EXPECT_FALSE(outcome->reading.unreadable.has_value());
  EXPECT_EQ(outcome->reading.kind, kCvecAttestation);
  EXPECT_EQ(outcome->reading.codes.size(), 1U);
  EXPECT_EQ(pool_->Statistics().crashes, 0);
}

TEST_F(RealReaders, AStripThatIsNoSheetIsAnswered) {
  // A white PNG of 3 by 4000 pixels.
  const std::string png = absl::HexStringToBytes(
      "89504e470d0a1a0a0000000d494844520000000300000fa0010000000017939bbb000000204944415458c3edc201090000"
      "0002a0feaf6c4a43124d0300000000000000f7062454acc4409a0a0e0000000049454e44ae426082");
  const Result outcome = Read(*pool_, png);
  ASSERT_TRUE(outcome.ok()) << outcome.status();
  EXPECT_FALSE(outcome->reading.unreadable.has_value()) << outcome->reading.unreadable->detail;
  EXPECT_TRUE(outcome->reading.texts.empty());
  EXPECT_EQ(pool_->Statistics().crashes, 0);
}

TEST_F(RealReaders, APdfThatLoopsEnds) {
  std::string pdf = "%PDF-1.4\n";
  const std::string objects[] = {
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
      "<</Length 11>>\nstream\n/X Do /X Do\nendstream",
      "<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X 5 0 R>>>>/Length 17>>\nstream\n/X Do /X "
      "Do /X Do\nendstream"};
  int number = 0;
  for (const std::string& object : objects) pdf += std::to_string(++number) + " 0 obj\n" + object + "\nendobj\n";
  pdf += "trailer\n<</Size 6/Root 1 0 R>>\n%%EOF\n";
  const Result outcome = Read(*pool_, pdf);
  ASSERT_TRUE(outcome.ok()) << outcome.status();
  EXPECT_EQ(outcome->reading.kind, kUnknownKind);
  EXPECT_TRUE(Read(*pool_, Contents("testdata/genuine/cvec-native.pdf")).ok());
}

// A drawn attestation; `year` draws the academic year at (300, 500). Font F2
// draws 5 and says 4, draws 6 and says 5; layer L is off.
std::string AttestationPdf(const std::string& year) {
  const std::pair<const char*, const char*> rows[] = {{"Num\\351ro de l'attestation", "NAN5-QWERTZ-41"},
                                                      {"Nom de famille", "LE GUELLEC"},
                                                      {"Pr\\351noms", "ANNA MARIE"},
                                                      {"N\\351\\(e\\) le", "07/03/2006"},
                                                      {"Identifiant national \\351tudiant \\(INE\\)", "1203347781U"}};
  const auto text = [](int x, int y, const std::string& shown) {
    return "BT /F1 11 Tf " + std::to_string(x) + " " + std::to_string(y) + " Td (" + shown + ") Tj ET\n";
  };
  std::string content = text(60, 720, "Contribution de vie \\351tudiante et de campus") +
                        text(60, 690, "Attestation d'acquittement par paiement");
  int y = 640;
  for (const auto& [label, value] : rows) {
    content += text(60, y, label) + text(300, y, value);
    y -= 28;
  }
  content += text(60, 500, "Au titre de l'ann\\351e universitaire") + year + text(60, 472, "D\\351livr\\351e le") +
             text(300, 472, "20/08/2025");
  const std::string map = "2 beginbfchar <35> <0034> <36> <0035> endbfchar";
  const auto stream = [](const std::string& data) {
    return "<</Length " + std::to_string(data.size()) + ">>\nstream\n" + data + "\nendstream";
  };
  const std::string font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding";
  const std::string objects[] = {
      "<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>>>",
      "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Properties<</L 6 0 R>>/Font<</F1 " +
          font + ">>/F2 " + font + "/ToUnicode 5 0 R>>>>>>>>",
      stream(content),
      stream(map),
      "<</Type/OCG/Name(L)>>"};
  std::string pdf = "%PDF-1.5\n";
  int number = 0;
  for (const std::string& object : objects) pdf += std::to_string(++number) + " 0 obj\n" + object + "\nendobj\n";
  return pdf + "trailer\n<</Size 7/Root 1 0 R>>\n%%EOF\n";
}

TEST_F(RealReaders, TextThatIsNotTheTextSeenIsTold) {
  const auto hidden_in = [&](const std::string& year) {
    const Result outcome = Read(*pool_, AttestationPdf(year));
    EXPECT_TRUE(outcome.ok()) << outcome.status();
    EXPECT_EQ(outcome->reading.kind, kCvecAttestation);
    EXPECT_TRUE(outcome->reading.pdf.has_value());
    return outcome->reading.pdf ? outcome->reading.pdf->hidden : std::vector<HiddenText>{};
  };
  const std::string shown = "BT /F1 11 Tf 300 500 Td (2025-2026) Tj ET\n";
  EXPECT_TRUE(hidden_in(shown).empty());
  const auto other_digits = hidden_in("BT /F2 11 Tf 300 500 Td (2025-2026) Tj ET\n");
  ASSERT_EQ(other_digits.size(), 1U);
  EXPECT_EQ(other_digits[0].hiding, PdfHiding::kDrawnAsOther);
  EXPECT_EQ(other_digits[0].text, "2024-2025");
  EXPECT_EQ(other_digits[0].seen, "2025-2026");
  const auto layer = hidden_in("/OC /L BDC BT /F1 11 Tf 300 500 Td (2024-2025) Tj ET EMC\n" + shown);
  ASSERT_EQ(layer.size(), 1U);
  EXPECT_EQ(layer[0].hiding, PdfHiding::kLayerOff);
  EXPECT_EQ(layer[0].text, "2024-2025");
  EXPECT_EQ(layer[0].seen, "2025-2026");
}

std::string FileContent(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST_F(RealReaders, PixelsAreMeasuredWhereTheFileHoldsThem) {
  const auto measured = [&](const char* path) {
    const Result outcome = Read(*pool_, FileContent(path));
    EXPECT_TRUE(outcome.ok()) << outcome.status();
    return outcome.ok() && outcome->reading.pixels && outcome->reading.pixels->noise.state != PixelState::kNotMeasured;
  };
  EXPECT_TRUE(measured("testdata/fixed/files/000047.png"));
  EXPECT_TRUE(measured("testdata/genuine/cvec-photo.jpg"));
  EXPECT_FALSE(measured("testdata/genuine/cvec-native.pdf"));
}

TEST_F(RealReaders, PagesAreDrawnForPeople) {
  for (const char* path : {"testdata/genuine/cvec-native.pdf", "testdata/genuine/cvec-photo.jpg"}) {
    const PictureOptions options{.max_pages = 3, .max_width_px = 400, .max_picture_bytes = 60'000};
    const Result outcome = pool_->DrawAndWait(FileContent(path), options, Clock::now() + kPatience);
    ASSERT_TRUE(outcome.ok()) << outcome.status();
    EXPECT_FALSE(outcome->reading.unreadable.has_value()) << outcome->reading.unreadable->detail;
    EXPECT_EQ(outcome->reading.kind, kUnknownKind) << "nothing is read";
    ASSERT_EQ(outcome->pictures.size(), 1U) << path;
    EXPECT_EQ(outcome->pictures[0].page, 1);
    EXPECT_EQ(outcome->pictures[0].width_px, 400);
    EXPECT_LE(outcome->pictures[0].jpeg.size(), 60'000U);
    EXPECT_GT(outcome->pictures[0].jpeg.size(), 4'000U) << "a blank page";
    EXPECT_GT(outcome->reader_peak_bytes, 20 << 20);
  }
  const Result none =
      pool_->DrawAndWait(FileContent("testdata/genuine/cvec-native.pdf"), {.first_page = 2}, Clock::now() + kPatience);
  ASSERT_TRUE(none.ok()) << none.status();
  EXPECT_TRUE(none->pictures.empty()) << "it has one page";
  const Result unreadable = pool_->DrawAndWait("no document", {}, Clock::now() + kPatience);
  ASSERT_TRUE(unreadable.ok()) << unreadable.status();
  EXPECT_TRUE(unreadable->reading.unreadable.has_value());
}

}  // namespace
}  // namespace justif::service
