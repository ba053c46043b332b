// What holds for every document of a corpus, over some seeds.
#include "tools/synth/generator.h"

#include <gtest/gtest.h>
#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-page-renderer.h>
#include <poppler/cpp/poppler-page.h>

#include <memory>
#include <opencv2/imgproc.hpp>
#include <set>

#include "reading/codes/codes.h"
#include "reading/raster.h"
#include "tools/synth/code_names.h"
#include "tools/synth/image_files.h"
#include "tools/synth/mix.h"

namespace justif::tools {
namespace {

constexpr std::uint64_t kSeed = 20261125;

const Materials& TheMaterials() {
  static const Materials materials = *LoadMaterials("models");
  return materials;
}

model::v1::SynthMix TheMix() { return *LoadMix("models/synth/mix.textproto"); }

void Keep(WeightedNames& list, const std::string& name) {
  list.Clear();
  list.Add()->set_name(name);
  list[0].set_weight(1);
}

// One kind in one carrier, without circumstances.
model::v1::SynthMix Only(const std::string& kind, const std::string& carrier, double forged) {
  model::v1::SynthMix mix = TheMix();
  Keep(*mix.mutable_kinds(), kind);
  Keep(*mix.mutable_carriers(), carrier);
  Keep(*mix.mutable_circumstances(), "none");
  mix.set_forged(forged);
  mix.set_innocent(0);
  return mix;
}

SynthFile Make(const Generator& generator, int index) {
  absl::StatusOr<SynthFile> file = generator.Make(index);
  EXPECT_TRUE(file.ok()) << file.status();
  return file.ok() ? *std::move(file) : SynthFile{};
}

// A page of a PDF in gray, as it is displayed.
cv::Mat PageOf(const std::string& pdf, int number, double dpi) {
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(pdf.data(), static_cast<int>(pdf.size())));
  const std::unique_ptr<poppler::page> page(document->create_page(number - 1));
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_bgr24);
  renderer.set_render_hints(poppler::page_renderer::antialiasing | poppler::page_renderer::text_antialiasing);
  poppler::image image = renderer.render_page(page.get(), dpi, dpi);
  const cv::Mat pixels(image.height(), image.width(), CV_8UC3, image.data(),
                       static_cast<std::size_t>(image.bytes_per_row()));
  cv::Mat gray;
  cv::cvtColor(pixels, gray, cv::COLOR_BGR2GRAY);
  return gray;
}

cv::Rect RectOf(const model::v1::Place& place, cv::Size size) {
  const cv::Point a(static_cast<int>(place.x0() * size.width), static_cast<int>(place.y0() * size.height));
  const cv::Point b(static_cast<int>(place.x1() * size.width), static_cast<int>(place.y1() * size.height));
  return cv::Rect(a, b) & cv::Rect({0, 0}, size);
}

double RangeIn(const cv::Mat& gray, const model::v1::Place& place) {
  double low = 0, high = 0;
  cv::minMaxLoc(gray(RectOf(place, gray.size())), &low, &high);
  return high - low;
}

TEST(Generator, ADocumentDependsOnSeedAndIndexAlone) {
  const Generator one(TheMaterials(), TheMix(), kSeed), again(TheMaterials(), TheMix(), kSeed),
      other(TheMaterials(), TheMix(), kSeed + 1);
  constexpr int kCount = 24;
  std::vector<SynthFile> first;
  for (int i = 0; i < kCount; ++i) first.push_back(Make(one, i));
  // In another order, and with others between.
  int same_elsewhere = 0;
  for (int i = kCount - 1; i >= 0; --i) {
    const SynthFile file = Make(again, i);
    EXPECT_EQ(file.bytes, first[static_cast<std::size_t>(i)].bytes)
        << "document " << i << " " << file.truth.ShortDebugString();
    EXPECT_EQ(file.truth.DebugString(), first[static_cast<std::size_t>(i)].truth.DebugString()) << i;
  }
  for (int i = 0; i < 6; ++i) same_elsewhere += Make(other, i).bytes == first[static_cast<std::size_t>(i)].bytes;
  EXPECT_EQ(same_elsewhere, 0);
}

TEST(Generator, PlacesAreOnThePageAndInked) {
  int places = 0;
  for (const char* kind : {"cvec-attestation", "bac-transcript", "bac-certificate"}) {
    model::v1::SynthMix mix = Only(kind, "native-pdf", 0);
    for (const char* circumstance : {"none", "rotated", "second-page"}) {
      Keep(*mix.mutable_circumstances(), circumstance);
      const Generator generator(TheMaterials(), mix, kSeed);
      for (int i = 0; i < 4; ++i) {
        const SynthFile file = Make(generator, i);
        const cv::Mat page = PageOf(file.bytes, file.truth.page(), 100);
        EXPECT_GE(file.truth.fields_size(), 8) << file.truth.ShortDebugString();
        for (const auto& [name, place] : file.truth.places()) {
          ++places;
          EXPECT_TRUE(0 <= place.x0() && place.x0() < place.x1() && place.x1() <= 1) << name;
          EXPECT_TRUE(0 <= place.y0() && place.y0() < place.y1() && place.y1() <= 1) << name;
          EXPECT_GT(RangeIn(page, place), 60) << name << " of " << file.truth.layout() << " " << circumstance;
        }
        if (file.truth.has_code_place()) {
          EXPECT_GT(RangeIn(page, file.truth.code_place()), 200);
        }
      }
    }
  }
  EXPECT_GT(places, 250);
}

TEST(Generator, PlacesInPhotographsHoldTheirValues) {
  // The same document flat and photographed: where the truth puts a value,
  // there is ink; where it puts the code, there is a code.
  for (const char* carrier : {"photograph", "scan-poor", "screenshot", "messenger"}) {
    const Generator generator(TheMaterials(), Only("cvec-attestation", carrier, 0), kSeed);
    int inked = 0, all = 0;
    for (int i = 0; i < 3; ++i) {
      const SynthFile file = Make(generator, i);
      cv::Mat gray;
      if (file.extension == "pdf") {
        gray = PageOf(file.bytes, file.truth.page(), 120);
      } else {
        cv::cvtColor(DecodeJpeg(file.bytes), gray, cv::COLOR_BGR2GRAY);
      }
      for (const auto& [name, place] : file.truth.places()) {
        ++all;
        inked += RangeIn(gray, place) > 40;
      }
    }
    EXPECT_GE(inked, all - 1) << carrier;
    EXPECT_GT(all, 15) << carrier;
  }
}

TEST(Generator, CodesDecodeToTheTruth) {
  for (const char* code : {"2d-doc", "2d-doc-qr", "qr-number", "qr-delimited", "qr-url", "2d-doc-untrusted"}) {
    model::v1::SynthMix mix = Only("cvec-attestation", "native-pdf", 0);
    Keep(*mix.mutable_codes(), code);
    const Generator generator(TheMaterials(), mix, kSeed);
    const SynthFile file = Make(generator, 0);
    cv::Mat page = PageOf(file.bytes, 1, 200);
    bool found = false;
    for (const Code& seen : reading::FindCodes({.gray = page, .dpi = 200}, {}, *TheMaterials().two_d_doc))
      found |= seen.raw == file.truth.code();
    EXPECT_TRUE(found) << code << " " << file.truth.layout();
    const bool covered = std::string(code) == "2d-doc" || std::string(code) == "2d-doc-qr";
    EXPECT_EQ(file.truth.assurance() == "SIGNED", covered && file.truth.claim_relation() == "matching") << code;
  }
}

TEST(Generator, LayoutsDiffer) {
  for (const char* kind : {"cvec-attestation", "bac-transcript", "bac-certificate"}) {
    const Generator generator(TheMaterials(), Only(kind, "native-pdf", 0), kSeed);
    std::set<std::string> layouts, families;
    constexpr int kCount = 40;
    for (int i = 0; i < kCount; ++i) {
      const std::string layout = Make(generator, i).truth.layout();
      layouts.insert(layout);
      families.insert(layout.substr(0, layout.rfind('/')));
    }
    EXPECT_EQ(layouts.size(), kCount) << kind;
    EXPECT_GE(families.size(), 30) << kind;
  }
}

TEST(Generator, ForgedValuesAreNotTheGenuineOnes) {
  for (const char* kind : {"cvec-attestation", "bac-transcript", "bac-certificate"}) {
    const Generator generator(TheMaterials(), Only(kind, "native-pdf", 1), kSeed);
    std::set<std::string> kinds, means;
    for (int i = 0; i < 40; ++i) {
      const SynthFile file = Make(generator, i);
      ASSERT_TRUE(file.truth.has_forgery()) << kind << i;
      const auto& forgery = file.truth.forgery();
      kinds.insert(forgery.kind());
      means.insert(forgery.means());
      EXPECT_EQ(forgery.fields_size() == 0, forgery.kind() == "invention") << file.truth.ShortDebugString();
      EXPECT_EQ(forgery.places_size(), forgery.fields_size()) << file.truth.ShortDebugString();
      int changed = 0;
      for (const auto& [name, original] : forgery.originals()) {
        const auto shown = file.truth.fields().find(name);
        if (name == "code") changed += original != file.truth.code();
        if (shown != file.truth.fields().end()) changed += shown->second != original;
        if (name.starts_with("marks[") || name.starts_with("subtotals")) ++changed;
      }
      EXPECT_EQ(changed == 0, forgery.kind() == "invention") << file.truth.ShortDebugString();
      EXPECT_EQ(file.truth.outcomes(0), "SUSPECTED_FALSIFICATION");
      EXPECT_EQ(file.truth.outcomes_size(), forgery.contradicts() ? 1 : 2);
      EXPECT_TRUE(file.truth.assurance().empty());
    }
    EXPECT_GE(kinds.size(), std::string(kind) == "bac-certificate" ? 3U : 6U) << kind;
    EXPECT_GE(means.size(), 4U) << kind;
  }
}

TEST(Generator, AForgedValueIsWhatThePageShows) {
  // Text of the layer where the truth says the new value stands.
  model::v1::SynthMix mix = Only("cvec-attestation", "native-pdf", 1);
  mix.clear_forgeries();
  auto* number = mix.add_forgeries();
  number->set_kind("cvec-attestation");
  number->set_name("number");
  number->set_weight(1);
  Keep(*mix.mutable_means(), "pdf-rewritten-stream");
  const Generator generator(TheMaterials(), mix, kSeed);
  for (int i = 0; i < 5; ++i) {
    const SynthFile file = Make(generator, i);
    const std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(file.bytes.data(), static_cast<int>(file.bytes.size())));
    const std::vector<char> utf8 = std::unique_ptr<poppler::page>(document->create_page(0))->text().to_utf8();
    const std::string text(utf8.begin(), utf8.end());
    EXPECT_NE(text.find(file.truth.fields().at("cvec_number")), std::string::npos) << i;
    EXPECT_EQ(text.find(file.truth.forgery().originals().at("cvec_number")), std::string::npos) << i;
  }
}

TEST(Generator, ClaimsStandAsTheySay) {
  model::v1::SynthMix mix = Only("bac-certificate", "native-pdf", 0);
  const Generator generator(TheMaterials(), mix, kSeed);
  std::set<std::string> relations;
  for (int i = 0; i < 60; ++i) {
    const model::v1::Expectation truth = Make(generator, i).truth;
    relations.insert(truth.claim_relation());
    const bool same_day = truth.claim().birth_date() == truth.fields().at("birth_date");
    EXPECT_EQ(same_day, truth.claim_relation() != "mismatching") << truth.ShortDebugString();
    const std::string mine = CodeName(truth.claim().family_name()), print = CodeName(truth.fields().at("family_name"));
    if (truth.claim_relation() == "matching" && !truth.fields().contains("usage_name")) {
      EXPECT_EQ(mine, print);
    }
    EXPECT_EQ(truth.outcomes(0), truth.claim_relation() == "mismatching" ? "NEEDS_REVIEW" : "ACCEPTED");
  }
  EXPECT_EQ(relations.size(), 3U);
}

}  // namespace
}  // namespace justif::tools
