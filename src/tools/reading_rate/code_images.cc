#include "tools/reading_rate/code_images.h"

#include <cairo/cairo.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <stdexcept>
#include <utility>

#include "tools/synth/sample_page.h"

namespace justif::tools {
namespace {

constexpr double kPointsPerInch = 72;
constexpr double kMillimetresPerInch = 25.4;
constexpr double kSmallestModuleMm = 0.40;
constexpr double kLargestModuleMm = 0.50;

std::string Letters(cv::RNG& random, std::string_view alphabet, int count) {
  std::string letters;
  for (int i = 0; i < count; ++i) letters += alphabet[random.next() % alphabet.size()];
  return letters;
}

constexpr std::string_view kCapitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

// A 2D-Doc of an attestation, without a real signature: only its bytes count.
std::string TwoDDoc(cv::RNG& random) {
  return "DC04FR000001218B218BB101FRBK" + Letters(random, kCapitals, 3) + Letters(random, kDigits, 1) + "-" +
         Letters(random, kCapitals, 6) + "-" + Letters(random, kDigits, 2) + "B0" +
         Letters(random, kCapitals, random.uniform(4, 9)) + "/" + Letters(random, kCapitals, random.uniform(3, 10)) +
         "\x1D" + "B2" + Letters(random, kCapitals, random.uniform(4, 18)) + "\x1D" + "B70" +
         Letters(random, "123456789", 1) + "0" + Letters(random, "123456789", 1) + "200" + Letters(random, kDigits, 1) +
         "BB" + Letters(random, kDigits, 10) + Letters(random, kCapitals, 1) + "\x1D\x1F" +
         Letters(random, kBase32, 103);
}

std::string Content(Symbology symbology, cv::RNG& random) {
  if (symbology == Symbology::kDataMatrix || random.uniform(0, 3) != 0) return TwoDDoc(random);
  return "https://cvec-ctrl.etudiant.gouv.fr/v/" + Letters(random, kCapitals, 3) + Letters(random, kDigits, 1) + "-" +
         Letters(random, kCapitals, 6) + "-" + Letters(random, kDigits, 2) + "?n=" + Letters(random, kCapitals, 5);
}

struct PageOptions {
  double dpi = 200;
  double largest_module_mm = kLargestModuleMm;
  bool has_code = true;
  bool close_up = false;  // the code alone, as wide as the page allows
};

// Where the code stands on the page, in fractions: for what happens there.
struct DrawnPage {
  cv::Mat gray;
  cv::Rect2d code;
  std::string content;
};

std::string Words(cv::RNG& random, int count) {
  std::string words;
  for (int i = 0; i < count; ++i) {
    words += Letters(random, "aeiounrstlcdpmevq", random.uniform(2, 11)) + " ";
  }
  return words;
}

// Ends the drawing.
cv::Mat GrayOf(cairo_t* context, cairo_surface_t* surface) {
  cairo_destroy(context);
  cairo_surface_flush(surface);
  const cv::Mat pixels(cairo_image_surface_get_height(surface), cairo_image_surface_get_width(surface), CV_8UC4,
                       cairo_image_surface_get_data(surface),
                       static_cast<std::size_t>(cairo_image_surface_get_stride(surface)));
  cv::Mat gray;
  cv::cvtColor(pixels, gray, cv::COLOR_BGRA2GRAY);
  cairo_surface_destroy(surface);
  return gray;
}

DrawnPage Draw(Symbology symbology, const PageOptions& options, cv::RNG& random) {
  DrawnPage drawn;
  const double scale = options.dpi / kPointsPerInch;
  const int width = static_cast<int>(std::lround(kPageWidth * scale));
  const int height = static_cast<int>(std::lround(kPageHeight * scale));
  cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
  cairo_t* context = cairo_create(surface);
  cairo_set_source_rgb(context, 1, 1, 1);
  cairo_paint(context);
  cairo_scale(context, scale, scale);
  if (options.close_up) {
    drawn.content = Content(symbology, random);
    SamplePage sheet(context);
    // Drawn once to know its side at one point a module.
    cairo_push_group(context);
    const double modules = symbology == Symbology::kQrCode ? sheet.QrCode(0, 0, 1, drawn.content)
                                                           : sheet.DataMatrix(0, 0, 1, drawn.content);
    cairo_pattern_destroy(cairo_pop_group(context));
    const double side = kPageWidth * random.uniform(0.45, 0.8), x = random.uniform(0.1, 0.9) * (kPageWidth - side);
    const double y = random.uniform(0.2, 0.8) * (kPageHeight - side);
    if (symbology == Symbology::kQrCode) {
      sheet.QrCode(x, y, side / modules, drawn.content);
    } else {
      sheet.DataMatrix(x, y, side / modules, drawn.content);
    }
    drawn.code = {x / kPageWidth, y / kPageHeight, side / kPageWidth, side / kPageHeight};
    drawn.gray = GrayOf(context, surface);
    return drawn;
  }
  SamplePage page(context, random.uniform(0, 2) == 0 ? "Liberation Sans" : "DejaVu Serif");
  const bool on_the_left = random.uniform(0, 4) == 0;
  page.Text(on_the_left ? 300 : 50, random.uniform(35, 60), "Attestation " + Words(random, 2), 15, true);
  double y = 220 + random.uniform(0, 40);
  if (random.uniform(0, 2) == 0) page.Fill(45, y - 8, 505, 22, random.uniform(0.1, 0.9));
  for (int row = 0; row < 9; ++row, y += 24) {
    page.Text(55, y, Words(random, 3), 10, false, 0.2);
    page.Text(300, y, Words(random, 2), 10, true);
    if (row % 2 == 0) page.Line(50, y + 17, 545, y + 17);
  }
  for (int i = 0; i < 3; ++i, y += 90) page.Paragraph(50, y + 20, 495, Words(random, 55), 9);
  if (options.has_code) {
    drawn.content = Content(symbology, random);
    const double module =
        random.uniform(kSmallestModuleMm, options.largest_module_mm + 1e-9) / kMillimetresPerInch * kPointsPerInch;
    const double x = (on_the_left ? 55 : 425) + random.uniform(0, 20), top = 75 + random.uniform(0, 15);
    const double side = symbology == Symbology::kQrCode ? page.QrCode(x, top, module, drawn.content)
                                                        : page.DataMatrix(x, top, module, drawn.content);
    page.Text(x, top + side + 4, symbology == Symbology::kQrCode ? "À présenter" : "2D-DOC", 8, true);
    drawn.code = {x / kPageWidth, top / kPageHeight, side / kPageWidth, side / kPageHeight};
  }
  drawn.gray = GrayOf(context, surface);
  return drawn;
}

void AddNoise(cv::Mat& image, double sigma, cv::RNG& random) {
  cv::Mat noise(image.size(), CV_16S);
  random.fill(noise, cv::RNG::NORMAL, 0, sigma);
  cv::add(image, noise, image, cv::noArray(), CV_8U);
}

void Compress(cv::Mat& image, int quality) {
  std::vector<unsigned char> jpeg;
  cv::imencode(".jpg", image, jpeg, {cv::IMWRITE_JPEG_QUALITY, quality});
  image = cv::imdecode(jpeg, cv::IMREAD_GRAYSCALE);
}

void Turn(cv::Mat& page, double degrees) {
  const cv::Mat turn = cv::getRotationMatrix2D({page.cols / 2.0F, page.rows / 2.0F}, degrees, 1);
  cv::warpAffine(page, page, turn, page.size(), cv::INTER_CUBIC, cv::BORDER_CONSTANT, cv::Scalar(244));
}

// A flatbed: ink spreads, the lens blurs, the sheet lies askew.
void Scan(cv::Mat& page, double blur_px, double noise, int quality, cv::RNG& random) {
  Turn(page, random.uniform(-2.0, 2.0));
  cv::GaussianBlur(page, page, {}, blur_px);
  page.convertTo(page, CV_8U, 0.88, random.uniform(8.0, 22.0));
  AddNoise(page, noise, random);
  Compress(page, quality);
}

void Fax(cv::Mat& page, cv::RNG& random) {
  Turn(page, random.uniform(-1.0, 1.0));
  cv::GaussianBlur(page, page, {}, 0.7);
  AddNoise(page, 14, random);
  cv::threshold(page, page, random.uniform(105.0, 150.0), 255, cv::THRESH_BINARY);
  const int specks = page.rows * page.cols / 3000;
  for (int i = 0; i < specks; ++i) {
    page.at<unsigned char>(random.uniform(0, page.rows), random.uniform(0, page.cols)) =
        random.uniform(0, 2) == 0 ? 0 : 255;
  }
}

// How a camera sees the page.
struct View {
  double megapixels = 8;
  double tilt = 0.03;  // how far the corners are off, of the width
  double turn_degrees = 4;
  double blur_modules = 0.15;  // of the lens, sigma in modules of 0.4 mm
  double motion_modules = 0;   // of the hand, length
  double noise = 4;
  double light = 1;     // 1 daylight
  double shade = 0.25;  // how much darker the far side is
  int quality = 85;
  double curl = 0;  // of the sheet, of the width
  bool fold = false;
  bool glare = false;
};

// Bends the sheet: each row is displaced by what its height in a wave says.
void Bend(cv::Mat& page, double curl, cv::RNG& random) {
  cv::Mat map_x(page.size(), CV_32F), map_y(page.size(), CV_32F);
  const double phase = random.uniform(0.0, 6.28), waves = random.uniform(0.6, 1.4);
  for (int y = 0; y < page.rows; ++y) {
    for (int x = 0; x < page.cols; ++x) {
      const double height = std::sin(phase + waves * 6.28 * (0.8 * x / page.cols + 0.3 * y / page.rows));
      map_x.at<float>(y, x) = static_cast<float>(x + curl * page.cols * 0.3 * height);
      map_y.at<float>(y, x) = static_cast<float>(y + curl * page.cols * height);
    }
  }
  cv::remap(page, page, map_x, map_y, cv::INTER_CUBIC, cv::BORDER_REPLICATE);
}

// A crease across the code: both sides lean differently, and the edge is worn.
void Fold(DrawnPage& page, cv::RNG& random) {
  const double crease = (page.code.y + page.code.height * random.uniform(0.25, 0.75)) * page.gray.rows;
  const double slope = random.uniform(-0.06, 0.06), lean = random.uniform(0.02, 0.06),
               shear = random.uniform(-0.03, 0.03);
  cv::Mat map_x(page.gray.size(), CV_32F), map_y(page.gray.size(), CV_32F), shading(page.gray.size(), CV_32F);
  for (int y = 0; y < page.gray.rows; ++y) {
    for (int x = 0; x < page.gray.cols; ++x) {
      const double below = y - (crease + slope * x);
      map_x.at<float>(y, x) = static_cast<float>(x + (below > 0 ? shear * below : 0));
      map_y.at<float>(y, x) = static_cast<float>(y + (below > 0 ? lean * below : 0));
      shading.at<float>(y, x) = static_cast<float>(
          (below > 0 ? 0.82 : 1.0) + 0.22 * std::exp(-below * below / (2 * std::pow(page.gray.cols * 0.0012, 2))));
    }
  }
  cv::remap(page.gray, page.gray, map_x, map_y, cv::INTER_CUBIC, cv::BORDER_REPLICATE);
  cv::Mat lit;
  page.gray.convertTo(lit, CV_32F);
  cv::multiply(lit, shading, lit);
  lit.convertTo(page.gray, CV_8U);
}

// A lamp reflected beside the code, its edge over a corner of it.
void Glare(cv::Mat& photograph, const std::vector<cv::Point2f>& code, cv::RNG& random) {
  const cv::Point2f center = (code[0] + code[1] + code[2] + code[3]) * 0.25F;
  const cv::Point2f corner = code[static_cast<std::size_t>(random.uniform(0, 4))];
  const auto side = static_cast<float>(cv::norm(code[1] - code[0]));
  const cv::Point2f lamp = center + (corner - center) * random.uniform(1.15F, 1.5F);
  const double radius = side * random.uniform(0.25, 0.5);
  for (int y = 0; y < photograph.rows; ++y) {
    auto* row = photograph.ptr<unsigned char>(y);
    for (int x = 0; x < photograph.cols; ++x) {
      const double distance = std::hypot(x - lamp.x, y - lamp.y) / radius;
      if (distance > 6) continue;
      row[x] = cv::saturate_cast<unsigned char>(row[x] + 230 * std::exp(-distance * distance) + 60 / (1 + distance));
    }
  }
}

cv::Mat Photograph(DrawnPage page, const View& view, cv::RNG& random) {
  if (view.curl > 0) Bend(page.gray, view.curl, random);
  if (view.fold && !page.content.empty()) Fold(page, random);
  const double height = std::sqrt(view.megapixels * 1e6 * 4 / 3), width = height * 3 / 4;
  const cv::Size size(static_cast<int>(width), static_cast<int>(height));
  cv::Mat photograph(size / 8, CV_8U);
  random.fill(photograph, cv::RNG::NORMAL, random.uniform(60, 130), 30);
  cv::resize(photograph, photograph, size, 0, 0, cv::INTER_CUBIC);
  const auto w = static_cast<float>(width), h = static_cast<float>(height);
  const auto cols = static_cast<float>(page.gray.cols), rows = static_cast<float>(page.gray.rows);
  const std::vector<cv::Point2f> from = {{0, 0}, {cols, 0}, {cols, rows}, {0, rows}};
  const auto angle = static_cast<float>(random.uniform(-view.turn_degrees, view.turn_degrees) * CV_PI / 180);
  std::vector<cv::Point2f> to;
  for (const cv::Point2f& corner : from) {
    const float x = (corner.x / cols - 0.5F) * w * 0.86F, y = (corner.y / rows - 0.5F) * w * 0.86F * rows / cols;
    const auto off = static_cast<float>(view.tilt) * w;
    // Nobody cuts the page off: the corners stay in view.
    to.emplace_back(
        std::clamp(w / 2 + x * std::cos(angle) - y * std::sin(angle) + random.uniform(-off, off), 0.01F * w, 0.99F * w),
        std::clamp(h / 2 + x * std::sin(angle) + y * std::cos(angle) + random.uniform(-off, off), 0.01F * h,
                   0.99F * h));
  }
  const cv::Mat seen = cv::getPerspectiveTransform(from, to);
  const double shrink = cols / (w * 0.86);
  if (shrink > 1.2) cv::GaussianBlur(page.gray, page.gray, {}, shrink * 0.4);
  cv::Mat paper, mask;
  cv::warpPerspective(page.gray, paper, seen, size, cv::INTER_LINEAR);
  cv::warpPerspective(cv::Mat(page.gray.size(), CV_8U, cv::Scalar(255)), mask, seen, size, cv::INTER_NEAREST);
  paper.convertTo(paper, CV_8U, 0.8, 25);
  paper.copyTo(photograph, mask);

  const double module_px = kSmallestModuleMm / kMillimetresPerInch * (w * 0.86) / (kPageWidth / kPointsPerInch);
  if (view.blur_modules > 0) cv::GaussianBlur(photograph, photograph, {}, std::max(0.3, view.blur_modules * module_px));
  if (view.motion_modules > 0) {
    const int length = std::max(2, static_cast<int>(std::lround(view.motion_modules * module_px))) | 1;
    cv::Mat trace = cv::Mat::zeros(length, length, CV_32F);
    const double direction = random.uniform(0.0, CV_PI), half = (length - 1) / 2.0;
    cv::line(trace, cv::Point2d(half - half * std::cos(direction), half - half * std::sin(direction)),
             cv::Point2d(half + half * std::cos(direction), half + half * std::sin(direction)), 1);
    trace /= cv::sum(trace)[0];
    cv::filter2D(photograph, photograph, CV_8U, trace);
  }
  const double toward = random.uniform(0.0, 6.28);
  for (int y = 0; y < size.height; ++y) {
    auto* row = photograph.ptr<unsigned char>(y);
    for (int x = 0; x < size.width; ++x) {
      const double far = 0.5 + 0.5 * (std::cos(toward) * (2 * x / width - 1) + std::sin(toward) * (2 * y / height - 1));
      row[x] = cv::saturate_cast<unsigned char>(row[x] * view.light * (1 - view.shade * far));
    }
  }
  if (view.glare && !page.content.empty()) {
    const cv::Rect2d& c = page.code;
    std::vector<cv::Point2f> code = {cv::Point2f(static_cast<float>(c.x), static_cast<float>(c.y)),
                                     cv::Point2f(static_cast<float>(c.x + c.width), static_cast<float>(c.y)),
                                     cv::Point2f(static_cast<float>(c.x + c.width), static_cast<float>(c.y + c.height)),
                                     cv::Point2f(static_cast<float>(c.x), static_cast<float>(c.y + c.height))};
    for (cv::Point2f& corner : code) corner = {corner.x * cols, corner.y * rows};
    cv::perspectiveTransform(code, code, seen);
    Glare(photograph, code, random);
  }
  AddNoise(photograph, view.noise, random);
  Compress(photograph, view.quality);
  return photograph;
}

constexpr double kPhotographedDpi = 300;  // what the camera looks at

}  // namespace

const std::vector<Condition>& Conditions() {
  static const std::vector<Condition> conditions = {
      {"clean", "drawn at 200 dpi, upright"},
      {"scan-300", "scanned at 300 dpi, modules of 0.40 mm"},
      {"scan-200", "scanned at 200 dpi"},
      {"scan-150", "scanned at 150 dpi"},
      {"jpeg-50", "scanned at 200 dpi, JPEG quality 50, modules of 0.40 mm"},
      {"fax", "black and white at 200 dpi, with specks"},
      {"photograph", "8 megapixels, held well"},
      {"perspective", "8 megapixels, from the side, turned up to 25°"},
      {"blur", "8 megapixels, out of focus or shaken"},
      {"glare", "8 megapixels, a lamp over a corner of the code"},
      {"fold", "8 megapixels, a crease across the code"},
      {"curl", "8 megapixels, the sheet is not flat"},
      {"dark", "8 megapixels, little light, much noise", true, true},
      {"2-megapixels", "2 megapixels"},
      {"close-up", "8 megapixels, the code fills half of the width or more"},
      {"messenger", "8 megapixels made 1,280 px and JPEG quality 60"},
      {"everything", "4 megapixels, askew, bent, folded, dark, out of focus, JPEG quality 65", true, true},
      {"page-without", "scanned at 200 dpi, no code", false},
      {"photograph-without", "8 megapixels, no code", false, true},
  };
  return conditions;
}

CodeImage DrawCodeImage(std::string_view condition, Symbology symbology, unsigned seed) {
  // Apart for every condition and symbology, far apart for neighbouring seeds.
  std::uint64_t state = seed + 1;
  for (const char c : std::string(condition) + (symbology == Symbology::kQrCode ? "q" : "d")) {
    state = (state ^ static_cast<unsigned char>(c)) * 0x9E3779B97F4A7C15ULL;
    state ^= state >> 29;
  }
  cv::RNG random(state);
  const auto found = std::ranges::find(Conditions(), condition, &Condition::name);
  if (found == Conditions().end()) throw std::invalid_argument("no such condition: " + std::string(condition));
  PageOptions options{.has_code = found->has_code};
  const auto image = [&](cv::Mat gray, double dpi, const std::string& content) {
    return CodeImage{std::move(gray), dpi, content};
  };
  const auto scan = [&](double dpi, double largest_module_mm, double blur_px, double noise, int quality) {
    options.dpi = dpi;
    options.largest_module_mm = largest_module_mm;
    DrawnPage page = Draw(symbology, options, random);
    Scan(page.gray, blur_px, noise, quality, random);
    return image(page.gray, dpi, page.content);
  };
  if (condition == "clean") {
    DrawnPage page = Draw(symbology, options, random);
    return image(page.gray, options.dpi, page.content);
  }
  if (condition == "scan-300") return scan(300, kSmallestModuleMm, 0.9, 5, 75);
  if (condition == "scan-200" || condition == "page-without") return scan(200, kLargestModuleMm, 0.7, 5, 75);
  if (condition == "scan-150") return scan(150, kLargestModuleMm, 0.55, 5, 75);
  if (condition == "jpeg-50") return scan(200, kSmallestModuleMm, 0.7, 4, 50);
  if (condition == "fax") {
    DrawnPage page = Draw(symbology, options, random);
    Fax(page.gray, random);
    return image(page.gray, options.dpi, page.content);
  }
  options.dpi = kPhotographedDpi;
  options.close_up = condition == "close-up";
  DrawnPage page = Draw(symbology, options, random);
  View view;
  if (condition == "perspective") {
    view.tilt = 0.09;
    view.turn_degrees = 25;
  } else if (condition == "blur") {
    view.blur_modules = random.uniform(0.35, 0.6);
    if (random.uniform(0, 2) == 0) {
      view.motion_modules = random.uniform(0.8, 1.8);
      view.blur_modules = 0.2;
    }
  } else if (condition == "glare") {
    view.glare = true;
  } else if (condition == "fold") {
    view.fold = true;
  } else if (condition == "curl") {
    view.curl = random.uniform(0.006, 0.014);
  } else if (condition == "dark") {
    view.light = random.uniform(0.25, 0.45);
    view.shade = 0.5;
    view.noise = 10;
    view.blur_modules = 0.22;
    view.quality = 75;
  } else if (condition == "everything") {
    view = {.megapixels = 4,
            .tilt = 0.06,
            .turn_degrees = 15,
            .blur_modules = random.uniform(0.25, 0.4),
            .noise = 7,
            .light = random.uniform(0.35, 0.6),
            .shade = 0.5,
            .quality = 65,
            .curl = random.uniform(0.003, 0.008),
            .fold = true};
  } else if (condition == "close-up") {
    view.tilt = 0.06;
    view.turn_degrees = 15;
  } else if (condition == "2-megapixels") {
    view.megapixels = 2;
  }
  cv::Mat gray = Photograph(page, view, random);
  if (condition == "messenger") {
    const double scale = 1280.0 / std::max(gray.cols, gray.rows);
    cv::resize(gray, gray, {}, scale, scale, cv::INTER_AREA);
    Compress(gray, 60);
  }
  return image(std::move(gray), 0, page.content);
}

}  // namespace justif::tools
