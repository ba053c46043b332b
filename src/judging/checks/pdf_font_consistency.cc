#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "judging/checks/checks.h"
#include "judging/checks/font_likeness.h"
#include "judging/checks/value_settings.h"

namespace justif::judging {
namespace {

// A column of fewer cells, or of which fewer are set alike, has no rule that a
// cell could break.
constexpr std::size_t kFewestCells = 4;
constexpr double kMainShare = 0.65;

// Of the size; of the points between a cell's baseline and its row's.
constexpr double kSameSize = 0.004;
constexpr double kSameBaseline = 0.05;
constexpr std::size_t kFewestForPlace = 5;
constexpr double kPlaceShare = 0.8;

// Values of the holder in the font of the coefficients.
constexpr std::ptrdiff_t kFewestOfHolder = 2;

// Values set in one font: those that a font of its own sets apart, and those
// that the others must outnumber it by.
constexpr std::size_t kMostApart = 3;
constexpr std::size_t kFewestOthers = 3;
// Glyphs of fonts that are embedded otherwise, that set the page.
constexpr int kFewestGlyphsOfPage = 60;
// Font dictionaries of one name that set one value each.
constexpr std::size_t kFewestAnew = 2;
// Letters of two families look of one height at sizes that are so far apart.
constexpr double kLikeSize = 0.15;
// Of the size, between baselines of one line.
constexpr double kSameLine = 0.3;

// What most of `values` have in common, if enough have.
template <typename Key>
std::optional<int> MainOf(const std::vector<Setting>& values, Key key, double share) {
  std::map<int, std::size_t> counts;
  for (const Setting& value : values) ++counts[key(value)];
  for (const auto& [common, count] : counts) {
    if (static_cast<double>(count) >= share * static_cast<double>(values.size())) return common;
  }
  return std::nullopt;
}

struct Apart {
  Setting value;
  Setting like;  // one of the others
  int font = 0, like_font = 0;
  bool by_font = false;
  bool by_place = false;      // size or baseline
  bool by_embedding = false;  // alone
};

bool SetsApart(FontRelation relation) {
  return relation == FontRelation::kSame || relation == FontRelation::kOtherFamily ||
         relation == FontRelation::kMonospaced;
}

// Letters, digits and signs that every coding has, one a glyph: no ligature, and no
// hyphen, of which there are several.
bool IsOfSimpleCodes(const Setting& value) {
  int characters = 0;
  for (const char c : value.text) {
    if (static_cast<unsigned char>(c) >= 0x80 || c == '-') return false;
    if (c != ' ') ++characters;
  }
  return characters == value.glyphs;
}

// How a program puts a font into a file: by its name alone, the glyphs that are
// used, or all. Those without a name are drawn by procedures, as the same programs
// draw what they cannot embed (Type 3).
enum class Embedding { kNone, kUsedGlyphs, kAllGlyphs };

Embedding EmbeddingOf(const PdfFont& font) {
  if (font.subset || font.name.empty()) return Embedding::kUsedGlyphs;
  return font.embedded ? Embedding::kAllGlyphs : Embedding::kNone;
}

// Whether a cell set in `font` breaks the rule of a column in `main`: in another font, or
// in the same put into the file otherwise, with no character that would need it.
bool BreaksFontOf(const Setting& cell, const PdfFont& font, const PdfFont& main) {
  const FontRelation relation = RelationOf(font, main);
  if (SetsApart(relation)) return true;
  return relation == FontRelation::kOtherCoding && IsOfSimpleCodes(cell) &&
         (font.composite || EmbeddingOf(font) != EmbeddingOf(main));
}

// Marks, coefficients and points of the subjects. A row that is set otherwise
// as a whole is a row of another sort; one cell of it is not.
class TableOfCells {
 public:
  explicit TableOfCells(const Reading& reading) : fonts_(reading.pdf->fonts) {
    columns_ = {CellsOf(reading, &MarkRow::coefficient, "coefficient"), CellsOf(reading, &MarkRow::mark, "mark"),
                CellsOf(reading, &MarkRow::points, "points")};
    for (const std::vector<Setting>& column : columns_) {
      mains_.push_back(column.size() >= kFewestCells ? MainOf(
                                                           column, [](const Setting& s) { return s.font; }, kMainShare)
                                                     : std::nullopt);
    }
  }

  bool Comparable() const {
    return std::any_of(mains_.begin(), mains_.end(), [](const auto& main) { return main.has_value(); });
  }

  std::vector<Apart> CellsApart() const {
    std::vector<Apart> apart;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (!mains_[c]) continue;
      const std::vector<double> offsets = OffsetsOf(c);
      for (std::size_t i = 0; i < columns_[c].size(); ++i) {
        const Setting& cell = columns_[c][i];
        Apart found{cell, LikeOf(c), cell.font, *mains_[c]};
        found.by_font = cell.font != *mains_[c] &&
                        BreaksFontOf(cell, fonts_[static_cast<std::size_t>(cell.font)],
                                     fonts_[static_cast<std::size_t>(*mains_[c])]) &&
                        OthersOfRowAreAsTheirs(c, cell.row);
        found.by_place = SizeApart(c, cell) || OffsetApart(offsets, i);
        if (found.by_font || found.by_place) apart.push_back(std::move(found));
      }
    }
    return apart;
  }

  // The columns of marks and of points where their font sets nothing but values and is
  // another copy of the one that sets the coefficients beside them and who the holder is,
  // put into the file otherwise: set anew as a whole. Forms are filled in one font
  // throughout, and tables are drawn in one, too.
  std::vector<Apart> ColumnsApart(const std::vector<Setting>& values, std::size_t fields) const {
    std::vector<Apart> apart;
    if (!mains_[0]) return apart;
    const auto of_holder =
        std::count_if(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(fields),
                      [&](const Setting& value) { return value.font == *mains_[0] && IsOfHolder(value); });
    if (of_holder < kFewestOfHolder) return apart;
    const PdfFont& beside = fonts_[static_cast<std::size_t>(*mains_[0])];
    for (std::size_t c = 1; c < columns_.size(); ++c) {
      if (!mains_[c] || *mains_[c] == *mains_[0]) continue;
      const PdfFont& font = fonts_[static_cast<std::size_t>(*mains_[c])];
      const FontRelation relation = RelationOf(font, beside);
      // A program may open one font twice and embed it alike each time.
      const bool copy = relation == FontRelation::kOtherCoding ||
                        (relation == FontRelation::kSame && EmbeddingOf(font) != EmbeddingOf(beside));
      int glyphs = 0;
      bool simple = true;
      for (const Setting& value : values) {
        if (value.font != *mains_[c]) continue;
        glyphs += value.glyphs + 1;  // the last letter may stand beyond its region
        simple &= IsOfSimpleCodes(value);
      }
      if (!copy || !simple || glyphs < font.glyphs) continue;
      const auto first = std::ranges::find(columns_[c], *mains_[c], &Setting::font);
      apart.push_back({*first, LikeOf(0), first->font, *mains_[0], true, false});
    }
    return apart;
  }

  const std::vector<std::vector<Setting>>& columns() const { return columns_; }

 private:
  static bool IsOfHolder(const Setting& value) {
    constexpr std::array<std::string_view, 5> kOfHolder = {"family_name", "given_names", "birth_date", "birth_place",
                                                           "ine"};
    return std::ranges::find(kOfHolder, value.subject) != kOfHolder.end();
  }

  const Setting& LikeOf(std::size_t c) const {
    return *std::find_if(columns_[c].begin(), columns_[c].end(),
                         [&](const Setting& s) { return s.font == *mains_[c]; });
  }

  bool OthersOfRowAreAsTheirs(std::size_t c, std::size_t row) const {
    for (std::size_t other = 0; other < columns_.size(); ++other) {
      if (other == c || !mains_[other]) continue;
      for (const Setting& cell : columns_[other]) {
        if (cell.row == row && cell.font == *mains_[other]) return true;
      }
    }
    return false;
  }

  bool SizeApart(std::size_t c, const Setting& cell) const {
    const std::vector<Setting>& column = columns_[c];
    if (column.size() < kFewestForPlace) return false;
    const auto alike = std::count_if(column.begin(), column.end(), [&](const Setting& other) {
      return std::abs(other.size - LikeOf(c).size) <= kSameSize * other.size;
    });
    return static_cast<double>(alike) >= kPlaceShare * static_cast<double>(column.size()) &&
           std::abs(cell.size - LikeOf(c).size) > kSameSize * cell.size;
  }

  // Of each cell of a column, by how much its baseline is off those of the other
  // cells in its row; NaN where there are none. On a card the numbers of one column stand
  // under those of another.
  std::vector<double> OffsetsOf(std::size_t c) const {
    std::vector<std::vector<double>> others(columns_[c].size());
    for (std::size_t other = 0; other < columns_.size(); ++other) {
      if (other == c) continue;
      std::vector<std::pair<std::size_t, double>> offsets;
      std::vector<double> off_line;  // in sizes of the cells
      for (std::size_t i = 0; i < columns_[c].size(); ++i) {
        const Setting& cell = columns_[c][i];
        for (const Setting& candidate : columns_[other]) {
          if (candidate.row != cell.row) continue;
          offsets.emplace_back(i, cell.baseline - candidate.baseline);
          off_line.push_back(std::abs(offsets.back().second) / std::min(cell.size, candidate.size));
        }
      }
      if (off_line.empty()) continue;
      const auto middle = off_line.begin() + static_cast<std::ptrdiff_t>(off_line.size() / 2);
      std::nth_element(off_line.begin(), middle, off_line.end());
      if (*middle > kSameLine) continue;
      for (const auto& [i, offset] : offsets) others[i].push_back(offset);
    }
    std::vector<double> least_offsets;
    for (const std::vector<double>& of_cell : others) {
      // Of two, the smaller: one of them may be what is off.
      const auto least = std::min_element(of_cell.begin(), of_cell.end(),
                                          [](double a, double b) { return std::abs(a) < std::abs(b); });
      least_offsets.push_back(least == of_cell.end() ? std::nan("") : *least);
    }
    return least_offsets;
  }

  static bool OffsetApart(const std::vector<double>& offsets, std::size_t i) {
    if (std::isnan(offsets[i])) return false;
    std::vector<double> sorted;
    for (const double offset : offsets) {
      if (!std::isnan(offset)) sorted.push_back(offset);
    }
    std::sort(sorted.begin(), sorted.end());
    if (sorted.size() < kFewestForPlace) return false;
    const double median = sorted[sorted.size() / 2];
    const auto alike = std::count_if(sorted.begin(), sorted.end(),
                                     [&](double offset) { return std::abs(offset - median) <= kSameBaseline; });
    return static_cast<double>(alike) >= kPlaceShare * static_cast<double>(sorted.size()) &&
           std::abs(offsets[i] - median) > kSameBaseline;
  }

  const std::vector<PdfFont>& fonts_;
  std::vector<std::vector<Setting>> columns_;
  std::vector<std::optional<int>> mains_;
};

bool LikeInSize(const Setting& a, const Setting& b) {
  return std::abs(a.size - b.size) <= kLikeSize * std::max(a.size, b.size);
}

bool OnOneLine(const Setting& a, const Setting& b) {
  return a.region.page == b.region.page && std::abs(a.baseline - b.baseline) <= kSameLine * std::min(a.size, b.size);
}

// Whether one of `others` stands below `value` in its column.
bool ComesBeforeOneOf(const Setting& value, const std::vector<const Setting*>& others) {
  const Box place = BoundsOf(value.region);
  return std::any_of(others.begin(), others.end(), [&](const Setting* other) {
    const Box below = BoundsOf(other->region);
    return other->region.page == value.region.page && below.y0 > place.Center().y && below.x0 < place.x1 &&
           place.x0 < below.x1;
  });
}

int GlyphsOf(const std::vector<const Setting*>& values) {
  int glyphs = 0;
  for (const Setting* value : values) glyphs += value->glyphs;
  return glyphs;
}

// A font that sets nothing on the page but up to three values, where most of
// the others of that size are in another, or but one, where one beside it is in a
// font that sets more than values. Or one that comes anew for each of several
// values, as an editor adds it, of whatever style and size, where twice as many
// fields share a font: forms are filled so throughout. Of the values, the first
// `fields` are told; cells, which follow, are compared in their columns.
std::vector<Apart> ValuesApart(const PdfTraces& pdf, const std::vector<Setting>& values, std::size_t fields) {
  std::vector<Apart> apart;
  const auto is_field = [&](const Setting* value) { return value < values.data() + fields; };
  const auto font_of = [&](int font) -> const PdfFont& { return pdf.fonts[static_cast<std::size_t>(font)]; };
  std::map<int, std::vector<const Setting*>> by_font;
  for (const Setting& value : values) by_font[value.font].push_back(&value);
  // The last letter of a value may stand beyond its region.
  const auto sets_nothing_else = [&](int font, const std::vector<const Setting*>& members) {
    return GlyphsOf(members) + static_cast<int>(members.size()) >= font_of(font).glyphs;
  };
  // The fields in fonts of this name that set one value each.
  const auto fields_anew = [&](int font) {
    std::size_t anew = 0, in_fields = 0;
    for (const auto& [other, members] : by_font) {
      const bool same = RelationOf(font_of(font), font_of(other)) == FontRelation::kSame;
      if (!same || members.size() != 1 || !sets_nothing_else(other, members)) continue;
      ++anew;
      in_fields += is_field(members.front()) ? 1 : 0;
    }
    return anew >= kFewestAnew ? std::optional(in_fields) : std::nullopt;
  };
  // A font of `others` that sets `value` apart from them.
  const auto sets_apart = [&](const Setting& value, std::size_t members, int other_font,
                              const std::vector<const Setting*>& others) {
    const FontRelation relation = RelationOf(font_of(value.font), font_of(other_font));
    const std::optional<std::size_t> anew = fields_anew(value.font);
    const auto other_fields = static_cast<std::size_t>(std::count_if(others.begin(), others.end(), is_field));
    if (anew && relation != FontRelation::kUnnamed && other_fields >= std::max(kFewestOthers, 2 * *anew)) return true;
    // What its other coding is for: characters beyond those of the simple one.
    const bool without_need =
        relation == FontRelation::kOtherCoding && font_of(value.font).composite && IsOfSimpleCodes(value);
    if (relation != FontRelation::kSame && relation != FontRelation::kOtherFamily && !without_need) return false;
    // A program that runs out of codes goes on with another part of the font.
    if (relation != FontRelation::kOtherFamily && !ComesBeforeOneOf(value, others)) return false;
    const auto of_its_size = static_cast<std::size_t>(
        std::count_if(others.begin(), others.end(), [&](const Setting* other) { return LikeInSize(value, *other); }));
    if (of_its_size >= kFewestOthers && others.size() >= 2 * members) return true;
    const bool sets_more = font_of(other_font).glyphs > GlyphsOf(others);
    return members == 1 && sets_more && std::any_of(others.begin(), others.end(), [&](const Setting* other) {
             return LikeInSize(value, *other) && OnOneLine(value, *other);
           });
  };
  for (const auto& [font, members] : by_font) {
    if (!sets_nothing_else(font, members) || members.size() > kMostApart) continue;
    for (const Setting* value : members) {
      // A part of the value is a character that its font lacks.
      const bool whole = 2 * value->glyphs >= value->all_glyphs;
      if (!whole || !is_field(value)) continue;
      for (const auto& [other_font, others] : by_font) {
        if (other_font == font || !sets_apart(*value, members.size(), other_font, others)) continue;
        apart.push_back({*value, *others.front(), font, other_font, true, false});
        break;
      }
    }
  }
  return apart;
}

// Up to three fields in fonts that set nothing else, named or embedded whole where
// the program that wrote the page embedded of each font the glyphs it used: what
// was typed later, by another one, where twice as many values are set as the page is:
// forms are filled so as well, but throughout.
std::vector<Apart> FieldsEmbeddedOtherwise(const PdfTraces& pdf, const std::vector<Setting>& values,
                                           std::size_t fields) {
  std::vector<Apart> apart;
  const auto font_of = [&](int font) -> const PdfFont& { return pdf.fonts[static_cast<std::size_t>(font)]; };
  int glyphs_of_page = 0;
  for (const PdfFont& font : pdf.fonts) glyphs_of_page += EmbeddingOf(font) == Embedding::kUsedGlyphs ? font.glyphs : 0;
  const auto like = std::find_if(values.begin(), values.end(), [&](const Setting& value) {
    return EmbeddingOf(font_of(value.font)) == Embedding::kUsedGlyphs;
  });
  if (glyphs_of_page < kFewestGlyphsOfPage || like == values.end()) return apart;
  for (const Embedding embedding : {Embedding::kNone, Embedding::kAllGlyphs}) {
    int glyphs = 0, in_values = 0;
    for (const PdfFont& font : pdf.fonts) glyphs += EmbeddingOf(font) == embedding ? font.glyphs : 0;
    std::vector<const Setting*> members;
    std::size_t others = 0;
    for (const Setting& value : values) {
      if (EmbeddingOf(font_of(value.font)) == Embedding::kUsedGlyphs) ++others;
      if (EmbeddingOf(font_of(value.font)) != embedding) continue;
      // A whole name and its parts are one value.
      const bool counted = std::any_of(members.begin(), members.end(), [&](const Setting* member) {
        return BoundsOf(member->region).x0 == BoundsOf(value.region).x0 && member->baseline == value.baseline;
      });
      if (!counted) in_values += value.glyphs;
      members.push_back(&value);
    }
    const bool sets_nothing_else = in_values + static_cast<int>(members.size()) >= glyphs;
    const bool outnumbered = others >= std::max(kFewestOthers, 2 * members.size());
    if (members.size() > kMostApart || !sets_nothing_else || !outnumbered) continue;
    for (const Setting* value : members) {
      const bool whole = 2 * value->glyphs >= value->all_glyphs;
      if (whole && value < values.data() + fields)
        apart.push_back({*value, *like, value->font, like->font, false, false, true});
    }
  }
  return apart;
}

// Whether a value is set in another font, size or place than those of its
// like: cells of one column, values of the page. Labels, headings, totals and
// bold or slanted styles are set otherwise by everybody and are not compared.
// Or in a font that is embedded in the file otherwise than those of the page.
class PdfFontConsistency : public Check {
 public:
  std::string_view id() const override { return "pdf-font-consistency"; }
  int version() const override { return 4; }
  Finding Run(const CheckContext& context) const override {
    const Reading& reading = context.reading();
    if (!reading.pdf) return Finding::NotApplicable("NO_DRAWN_PAGE");
    const TableOfCells table(reading);
    std::vector<Setting> values;
    for (const Field& field : reading.fields) {
      if (auto value = SettingOf(*reading.pdf, field)) values.push_back(*std::move(value));
    }
    const std::size_t fields = values.size();
    for (const std::vector<Setting>& column : table.columns())
      values.insert(values.end(), column.begin(), column.end());
    std::vector<Apart> apart = table.CellsApart();
    for (Apart& column : table.ColumnsApart(values, fields)) apart.push_back(std::move(column));
    const bool twice = std::any_of(apart.begin(), apart.end(), [](const Apart& a) { return a.by_font && a.by_place; });
    const bool cells_by_font = std::any_of(apart.begin(), apart.end(), [](const Apart& a) { return a.by_font; });
    for (std::vector<Apart>& others :
         std::array{ValuesApart(*reading.pdf, values, fields), FieldsEmbeddedOtherwise(*reading.pdf, values, fields)}) {
      for (Apart& value : others) {
        const bool known = std::any_of(apart.begin(), apart.end(),
                                       [&](const Apart& a) { return a.value.subject == value.value.subject; });
        if (!known) apart.push_back(std::move(value));
      }
    }
    if (apart.empty()) {
      if (!table.Comparable() && fields <= kFewestOthers) return Finding::CannotTell("TOO_FEW");
      return Finding::Passed("SET_ALIKE");
    }
    const auto grounds = [](const Apart& a) { return 2 * (a.by_font + a.by_place) + a.by_embedding; };
    std::stable_sort(apart.begin(), apart.end(),
                     [&](const Apart& a, const Apart& b) { return grounds(a) > grounds(b); });
    std::vector<Evidence> found;
    for (const Apart& value : apart) found.push_back(EvidenceFor(*reading.pdf, value));
    const Evidence first = found.front();
    found.erase(found.begin());
    const char* reason = twice                        ? "CELL_SET_APART_TWICE"
                         : cells_by_font              ? "CELL_IN_OTHER_FONT"
                         : apart.front().by_font      ? "VALUE_IN_OTHER_FONT"
                         : apart.front().by_embedding ? "VALUE_EMBEDDED_OTHERWISE"
                                                      : "CELL_OUT_OF_PLACE";
    return Finding::Failed(reason, first, found).With("text", apart.front().value.text);
  }

 private:
  static std::string Described(const PdfTraces& pdf, const Setting& value) {
    const PdfFont& font = pdf.fonts[static_cast<std::size_t>(value.font)];
    return (font.name.empty() ? "?" : font.name) + " " + Decimal(value.size) + " pt";
  }

  static Evidence EvidenceFor(const PdfTraces& pdf, const Apart& apart) {
    Evidence evidence;
    evidence.subject = apart.value.subject;
    evidence.seen = Described(pdf, apart.value);
    evidence.expected = Described(pdf, apart.like);
    evidence.expected_from = "file";
    evidence.regions = {apart.value.region};
    evidence.reason = apart.by_font ? "OTHER_FONT" : apart.by_embedding ? "OTHER_EMBEDDING" : "OTHER_PLACE";
    evidence.arguments = {{"text", apart.value.text}, {"seen", evidence.seen}, {"expected", evidence.expected}};
    return evidence;
  }
};

}  // namespace

std::unique_ptr<Check> MakePdfFontConsistency() { return std::make_unique<PdfFontConsistency>(); }

}  // namespace justif::judging
