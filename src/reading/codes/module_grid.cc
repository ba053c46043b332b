#include "reading/codes/module_grid.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <utility>

#include "reading/codes/symbol_outline.h"

namespace justif::reading {
namespace {

// Below this the fixed modules are not seen.
constexpr double kSeenFit = 0.4;
// From this on the grid lies right, and no other corners need be tried.
constexpr double kClearFit = 0.75;
// What smaller symbols hold is shorter than a CVEC number.
constexpr int kSmallestSize = 16;
// Pixels of a module that can still be told from the next.
constexpr double kFewestPixelsPerModule = 2.5;
constexpr int kMostGrids = 2;
// Nodes a side of the mesh that follows folds and curls.
constexpr int kMeshNodes = 5;
// What a strain of one costs, in modules made clear.
constexpr double kStiffness = 0.12;

// From the unit square to pixels.
cv::Matx33d SquareTo(const SymbolCorners& corners) {
  static const std::array<cv::Point2f, 4> square = {cv::Point2f(0, 0), {1, 0}, {1, 1}, {0, 1}};
  const cv::Mat transform = cv::getPerspectiveTransform(square.data(), corners.data());
  return cv::Matx33d(transform.ptr<double>());
}

cv::Point2d Map(const cv::Matx33d& m, double x, double y) {
  const double w = m(2, 0) * x + m(2, 1) * y + m(2, 2);
  return {(m(0, 0) * x + m(0, 1) * y + m(0, 2)) / w, (m(1, 0) * x + m(1, 1) * y + m(1, 2)) / w};
}

// How well the pixels at the fixed modules are dark and light as they must be.
double Fit(const cv::Mat& darkness, const cv::Matx33d& to_pixels, const std::vector<FixedModule>& fixed, int size) {
  double sum = 0, squares = 0, dark = 0, products = 0;
  for (const FixedModule& module : fixed) {
    const cv::Point2d p = Map(to_pixels, (module.column + 0.5) / size, (module.row + 0.5) / size);
    const double value = DarknessAt(darkness, p.x, p.y);
    sum += value;
    squares += value * value;
    dark += module.dark ? 1 : 0;
    products += module.dark ? value : 0;
  }
  const auto n = static_cast<double>(fixed.size());
  const double variance = squares - sum * sum / n, wanted = dark - dark * dark / n;
  return variance > 1e-9 ? (products - sum * dark / n) / std::sqrt(variance * wanted) : 0;
}

SymbolCorners Turned(const SymbolCorners& corners, int quarters) {
  SymbolCorners turned = corners;
  std::rotate(turned.begin(), turned.begin() + quarters, turned.end());
  return turned;
}

struct Layout {
  Symbology symbology = Symbology::kDataMatrix;
  int size = 0;
  SymbolCorners corners;
  double fit = -1;           // correlation with the fixed modules
  double significance = -1;  // of that correlation: comparable between sizes
};

class GridSearch {
 public:
  explicit GridSearch(const cv::Mat& darkness) : darkness_(darkness) {}

  // Every size in every turn at these corners.
  void TryCorners(const SymbolCorners& corners) {
    const double side = std::min({cv::norm(corners[1] - corners[0]), cv::norm(corners[2] - corners[1]),
                                  cv::norm(corners[3] - corners[2]), cv::norm(corners[0] - corners[3])});
    for (const Symbology symbology : {Symbology::kDataMatrix, Symbology::kQrCode}) {
      for (const int size : SymbolSizes(symbology)) {
        if (size < kSmallestSize) continue;
        if (side < kFewestPixelsPerModule * size) break;
        for (int quarters = 0; quarters < 4; ++quarters) {
          Layout layout{symbology, size, Turned(corners, quarters)};
          Rate(layout);
          Keep(layout);
        }
      }
    }
  }

  // Moves the corners of what was tried to where they fit best; how well that
  // is.
  double Refine() {
    for (Layout& layout : layouts_) Refine(layout);
    std::ranges::sort(layouts_, std::greater<>(), &Layout::significance);
    return layouts_.empty() ? 0 : layouts_[0].fit;
  }

  // Likeliest first.
  std::vector<Layout> Best() const {
    std::vector<Layout> best;
    for (const Layout& layout : layouts_) {
      const bool again = std::ranges::any_of(best, [&](const Layout& other) {
        return other.symbology == layout.symbology && other.size == layout.size &&
               cv::norm(other.corners[0] - layout.corners[0]) < 0.1 * cv::norm(other.corners[1] - other.corners[0]);
      });
      if (layout.fit >= kSeenFit && !again && best.size() < kMostGrids) best.push_back(layout);
    }
    return best;
  }

 private:
  static constexpr std::size_t kRefined = 5;

  void Rate(Layout& layout) {
    const std::vector<FixedModule>& fixed = Of(layout);
    layout.fit = Fit(darkness_, SquareTo(layout.corners), fixed, layout.size);
    // Fisher's transformation of a correlation.
    layout.significance = std::atanh(std::min(layout.fit, 0.999)) * std::sqrt(static_cast<double>(fixed.size()));
  }

  const std::vector<FixedModule>& Of(const Layout& layout) {
    auto& fixed = fixed_[{layout.symbology, layout.size}];
    if (fixed.empty()) fixed = FixedModules(layout.symbology, layout.size);
    return fixed;
  }

  void Keep(const Layout& layout) {
    const auto place =
        std::ranges::find_if(layouts_, [&](const Layout& other) { return other.significance < layout.significance; });
    layouts_.insert(place, layout);
    if (layouts_.size() > kRefined) layouts_.pop_back();
  }

  // Moves sides, then corners, as long as that brings the fit up.
  void Refine(Layout& layout) {
    const auto try_move = [&](const SymbolCorners& corners) {
      Layout moved = layout;
      moved.corners = corners;
      Rate(moved);
      if (moved.fit <= layout.fit + 1e-6) return false;
      layout = moved;
      return true;
    };
    for (const double step : {1.0, 0.5, 0.25, 0.12}) {
      for (int round = 0; round < 3; ++round) {
        bool better = false;
        const SymbolCorners start = layout.corners;
        const auto right = (start[1] - start[0] + start[2] - start[3]) * (0.5 * step / layout.size);
        const auto down = (start[3] - start[0] + start[2] - start[1]) * (0.5 * step / layout.size);
        for (std::size_t side = 0; side < 4; ++side) {
          const cv::Point2f across = side % 2 == 0 ? down : right;
          for (const float sign : {1.0F, -1.0F}) {
            SymbolCorners corners = layout.corners;
            corners[side] += across * sign;
            corners[(side + 1) % 4] += across * sign;
            better |= try_move(corners);
          }
        }
        for (std::size_t corner = 0; corner < 4; ++corner) {
          for (const cv::Point2f& move :
               {cv::Point2f(right), cv::Point2f(-right), cv::Point2f(down), cv::Point2f(-down)}) {
            SymbolCorners corners = layout.corners;
            corners[corner] += move;
            better |= try_move(corners);
          }
        }
        if (!better) break;
      }
    }
  }

  const cv::Mat& darkness_;
  std::map<std::pair<Symbology, int>, std::vector<FixedModule>> fixed_;
  std::vector<Layout> layouts_;  // best first
};

// Samples the modules; a mesh over the grid is bent, node by node, to where
// the modules are most clearly dark or light.
class MeshSampler {
 public:
  MeshSampler(const cv::Mat& darkness, const Layout& layout)
      : darkness_(darkness), size_(layout.size), to_pixels_(SquareTo(layout.corners)) {
    pixels_per_module_ = cv::norm(layout.corners[1] - layout.corners[0]) / size_;
    expected_ = cv::Mat::zeros(size_, size_, CV_32F);
    for (const FixedModule& module : FixedModules(layout.symbology, size_)) {
      expected_.at<float>(module.row, module.column) = module.dark ? 1.0F : -1.0F;
    }
    modules_.create(size_, size_, CV_32F);
  }

  cv::Mat Straight() {
    Sample();
    return modules_.clone();
  }

  cv::Mat Bent() {
    Sample();
    const auto middle = static_cast<float>(cv::mean(modules_)[0]);
    for (const double step : {0.5, 0.25}) {
      for (int round = 0; round < 2; ++round) {
        bool moved = false;
        for (int node = 0; node < kMeshNodes * kMeshNodes; ++node)
          moved |= Bend(node, step * pixels_per_module_, middle);
        if (!moved) break;
      }
    }
    Sample();
    return modules_.clone();
  }

 private:
  cv::Point2d PlaceOf(int row, int column) const {
    const double u = (column + 0.5) / size_, v = (row + 0.5) / size_;
    const double mu = u * (kMeshNodes - 1), mv = v * (kMeshNodes - 1);
    const int iu = std::min(static_cast<int>(mu), kMeshNodes - 2), iv = std::min(static_cast<int>(mv), kMeshNodes - 2);
    const double du = mu - iu, dv = mv - iv;
    const auto node = [&](int y, int x) { return bent_[static_cast<std::size_t>(y * kMeshNodes + x)]; };
    return Map(to_pixels_, u, v) + (node(iv, iu) * (1 - du) + node(iv, iu + 1) * du) * (1 - dv) +
           (node(iv + 1, iu) * (1 - du) + node(iv + 1, iu + 1) * du) * dv;
  }

  void Sample() {
    for (int row = 0; row < size_; ++row) {
      for (int column = 0; column < size_; ++column) {
        const cv::Point2d p = PlaceOf(row, column);
        modules_.at<float>(row, column) = DarknessAt(darkness_, p.x, p.y);
      }
    }
  }

  // How clear the modules around a node are.
  double Clearness(int node, float middle) const {
    const double reach = static_cast<double>(size_) / (kMeshNodes - 1);
    const double center_row = node / kMeshNodes * reach, center_column = node % kMeshNodes * reach;
    const int top = std::max(0, static_cast<int>(center_row - reach)),
              left = std::max(0, static_cast<int>(center_column - reach));
    const int bottom = std::min(size_ - 1, static_cast<int>(center_row + reach)),
              right = std::min(size_ - 1, static_cast<int>(center_column + reach));
    double clear = 0;
    for (int row = top; row <= bottom; ++row) {
      for (int column = left; column <= right; ++column) {
        const cv::Point2d p = PlaceOf(row, column);
        const float off = DarknessAt(darkness_, p.x, p.y) - middle;
        clear += off * off;
        const float expected = expected_.at<float>(row, column);
        if (expected != 0) clear += 1.5 * expected * off;
      }
    }
    return clear - kStiffness * expected_.rows * Strain(node);
  }

  // How far a node is off what its neighbours say, in squared modules: paper
  // does not jump.
  double Strain(int node) const {
    const int row = node / kMeshNodes, column = node % kMeshNodes;
    double strain = 0;
    for (const auto& [r, c] : {std::pair(row - 1, column), {row + 1, column}, {row, column - 1}, {row, column + 1}}) {
      if (r < 0 || c < 0 || r >= kMeshNodes || c >= kMeshNodes) continue;
      const double off =
          cv::norm(bent_[static_cast<std::size_t>(node)] - bent_[static_cast<std::size_t>(r * kMeshNodes + c)]) /
          pixels_per_module_;
      strain += off * off;
    }
    return strain;
  }

  bool Bend(int node, double step, float middle) {
    auto& bent = bent_[static_cast<std::size_t>(node)];
    double clear = Clearness(node, middle);
    bool moved = false;
    for (const cv::Point2d& move : {cv::Point2d(step, 0), {-step, 0}, {0, step}, {0, -step}}) {
      bent += move;
      const double now = Clearness(node, middle);
      if (now > clear * 1.0001) {
        clear = now;
        moved = true;
      } else {
        bent -= move;
      }
    }
    return moved;
  }

  const cv::Mat& darkness_;
  const int size_;
  const cv::Matx33d to_pixels_;
  double pixels_per_module_ = 0;
  std::array<cv::Point2d, kMeshNodes * kMeshNodes> bent_{};
  cv::Mat expected_;
  cv::Mat modules_;
};

}  // namespace

std::vector<ModuleGrid> LayModuleGrids(const cv::Mat& pixels, const SymbolCorners& corners, bool thorough) {
  const cv::Mat darkness = DarknessOf(pixels);
  GridSearch search(darkness);
  std::vector<SymbolCorners> starts = {corners};
  for (const double gap : {0.02, 0.04}) {
    if (const auto start = CornersByInk(darkness, static_cast<int>(gap * pixels.cols) | 1)) starts.push_back(*start);
  }
  const auto try_all = [&](const std::vector<SymbolCorners>& all) {
    for (const SymbolCorners& start : all) {
      search.TryCorners(start);
      for (const double band : {0.05, 0.12}) {
        if (const auto edges = CornersByEdges(darkness, start, band)) search.TryCorners(*edges);
      }
    }
    return search.Refine();
  };
  if (try_all(starts) < kClearFit && thorough) {
    // Light or a stain may have eaten a corner: the other three tell where it
    // would be.
    std::vector<SymbolCorners> completed;
    for (const SymbolCorners& start : starts) {
      for (std::size_t i = 0; i < 4; ++i) {
        SymbolCorners other = start;
        other[i] = start[(i + 1) % 4] + start[(i + 3) % 4] - start[(i + 2) % 4];
        if (cv::norm(other[i] - start[i]) > 0.02 * pixels.cols) completed.push_back(other);
      }
    }
    try_all(completed);
  }
  std::vector<ModuleGrid> grids;
  for (const Layout& layout : search.Best()) {
    MeshSampler sampler(darkness, layout);
    cv::Mat straight = sampler.Straight();
    grids.push_back({layout.symbology, layout.corners, straight, sampler.Bent(), layout.fit});
  }
  return grids;
}

cv::Mat BinaryModules(Symbology symbology, cv::Mat modules, double sharpening, int nearby) {
  if (sharpening > 0) {
    const cv::Mat neighbours = (cv::Mat_<float>(3, 3) << 0.05, 0.2, 0.05, 0.2, 0, 0.2, 0.05, 0.2, 0.05);
    cv::Mat around;
    cv::filter2D(modules, around, CV_32F, neighbours, {-1, -1}, 0, cv::BORDER_REPLICATE);
    modules = modules + (modules - around) * sharpening;
  }
  // Dark and light as they are nearby: glare and shade lift both.
  cv::Mat low, high, middle;
  const cv::Mat window = cv::Mat::ones(nearby, nearby, CV_8U);
  cv::erode(modules, low, window);
  cv::dilate(modules, high, window);
  cv::Mat threshold = (low + high) * 0.5;
  cv::blur(threshold, threshold, {nearby, nearby});
  cv::Mat binary;
  cv::compare(modules, threshold, binary, cv::CMP_LE);
  for (const FixedModule& module : FixedModules(symbology, binary.rows)) {
    binary.at<unsigned char>(module.row, module.column) = module.dark ? 0 : 255;
  }
  return binary;
}

}  // namespace justif::reading
