#include "reading/kinds/field_extraction.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "reading/kinds/agreement.h"
#include "reading/kinds/folding.h"
#include "reading/kinds/full_names.h"
#include "reading/kinds/wrapped_values.h"

namespace justif::reading {
namespace {

using model::v1::Shape;

// What certainty is left when a value is taken without a label, or by words
// that were hard to read.
constexpr double kTextLayerConfidence = 0.99;
constexpr double kUnderReach = 2.7;  // line heights between a label and the value under it

constexpr double kAligned = 0.25;   // line heights between left edges of a column
constexpr int kFewestOfColumn = 2;  // values that make a column

constexpr std::size_t kLongestTown = 6;               // words
constexpr std::size_t kFewestWordsOfRunningText = 8;  // on a line

// A label found on a line.
struct LabelMatch {
  const Label* label = nullptr;
  std::size_t line = 0;
  std::size_t first = 0;  // tokens [first, last)
  std::size_t last = 0;
  bool colon = false;
  int likeness = 0;  // see Extraction::Likeness
};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsFree(Shape shape) {
  return shape == model::v1::SHAPE_FAMILY_NAME || shape == model::v1::SHAPE_GIVEN_NAMES ||
         shape == model::v1::SHAPE_FULL_NAME || shape == model::v1::SHAPE_PLACE || shape == model::v1::SHAPE_TEXT ||
         shape == model::v1::SHAPE_SPECIALITIES;
}

// Whether few other words have the form.
bool IsStrict(Shape shape) {
  return shape == model::v1::SHAPE_DATE || shape == model::v1::SHAPE_INE || shape == model::v1::SHAPE_CVEC_NUMBER ||
         shape == model::v1::SHAPE_AMOUNT || shape == model::v1::SHAPE_ACADEMIC_YEAR || shape == model::v1::SHAPE_MEAN;
}

class Extraction {
 public:
  Extraction(const KindModel& model, const PageText& text, const PageLayout& layout, const LookAgain& look_again)
      : model_(model), text_(text), layout_(layout), look_again_(look_again) {}

  std::vector<Field> Run() {
    for (std::size_t line = 0; line < layout_.lines().size(); ++line) FindLabels(line);
    LearnValueColumns();
    matches_.clear();
    for (std::size_t line = 0; line < layout_.lines().size(); ++line) FindLabels(line);
    labelled_.assign(layout_.lines().size(), false);
    for (const LabelMatch& match : matches_) labelled_[match.line] = true;
    LearnDirection();
    for (const LabelMatch& match : matches_) {
      if (match.label->field < 0) continue;
      const auto& wanted = model_.data.fields(match.label->field);
      auto field = ValueOf(match, wanted);
      if (!field) continue;
      if (wanted.name() == "birth_date") OfferBirthPlace(*field, match);
      if (wanted.shape() == model::v1::SHAPE_FULL_NAME) {
        OfferNames(*field, match);
      } else {
        Offer(*std::move(field), match.label->weak);
      }
    }
    std::vector<Field> fields;
    for (auto& [name, offer] : offers_) fields.push_back(std::move(offer.field));
    return fields;
  }

 private:
  struct Offer_ {
    Field field;
    bool weak = false;
  };

  // The longest labels of a line, left to right, not overlapping.
  void FindLabels(std::size_t index) {
    const LayoutLine& line = layout_.lines()[index];
    std::size_t at = 0;
    while (at < line.tokens.size()) {
      std::optional<LabelMatch> best;
      for (const Label& label : model_.labels) {
        for (int spread = -1; spread <= 1; ++spread) {
          const int count = label.words + spread;
          if (count < 1 || at + static_cast<std::size_t>(count) > line.tokens.size()) continue;
          const std::size_t last = at + static_cast<std::size_t>(count);
          const int likeness = Likeness(line, at, last, label);
          if (likeness == 0) continue;
          LabelMatch match{&label, index, at, last, line.tokens[last - 1].colon_after, likeness};
          if (!Counts(match, line)) continue;
          // Of labels over as many words the one that is there exactly.
          const auto rank = [](const LabelMatch& m) { return std::tuple(m.last, m.likeness, m.label->joined.size()); };
          const bool better = !best || rank(match) > rank(*best);
          if (better) best = match;
          break;
        }
      }
      if (best) {
        matches_.push_back(*best);
        at = best->last;
      } else {
        ++at;
      }
    }
  }

  // 0 when the words are not the label, 1 when they are with misread letters,
  // 2 when they are exactly. A text layer is never misread; OCR may lose
  // spaces or letters, but hardly both in one label.
  int Likeness(const LayoutLine& line, std::size_t first, std::size_t last, const Label& label) const {
    const std::size_t longest = label.joined.size();
    // The value of a strict form tells whether a short word was its label.
    const bool strict = label.field >= 0 && IsStrict(model_.data.fields(label.field).shape());
    const std::size_t too_short = strict ? 4 : 5;
    const int allowed = longest <= too_short ? 0 : longest <= 9 ? 1 : 2;
    std::string joined;
    bool with_number = false;
    for (std::size_t i = first; i < last; ++i) {
      const std::string& token = line.tokens[i].text;
      joined += token;
      with_number = with_number || (token.size() > 1 && std::all_of(token.begin(), token.end(), IsDigit));
    }
    if (joined == label.joined) return 2;
    // In "Naissance : 20/05/2005" no "naissance le" was misread.
    if (with_number) return 0;
    const bool same_words = last - first == static_cast<std::size_t>(label.words);
    if (text_.source == Source::kTextLayer || !same_words || joined.size() > longest + 2 || joined.size() + 2 < longest)
      return 0;
    return EditDistance(joined, label.joined, allowed) <= allowed ? 1 : 0;
  }

  // Whether words that read like a label are one here.
  bool Counts(const LabelMatch& match, const LayoutLine& line) const {
    const bool whole = match.first == 0 && match.last == line.tokens.size();
    // "À" is a label where it has its accent; "A" is a letter of a stamp.
    const std::string& printed = line.words[line.tokens[match.first].word].text;
    if (match.label->joined.size() == 1 && !match.colon && (printed == "A" || printed == "a")) return false;
    if (match.colon || whole) return true;
    if (match.label->weak) return match.first == 0 && StandsBeforeValueColumn(match, line);
    const bool of_field = match.label->field >= 0;
    const Shape shape = of_field ? model_.data.fields(match.label->field).shape() : model::v1::SHAPE_UNSPECIFIED;
    // "Spécialité abandonnée : NSI" is another label that begins alike.
    if (of_field && IsFree(shape) && ColonFollows(match, line)) return false;
    if (match.first == 0) return true;
    if (!of_field) return false;
    return !IsFree(shape) && shape != model::v1::SHAPE_ACADEMY;
  }

  // Where the values begin that follow strong labels in their lines: labels and
  // values in two columns leave little room between the longest and its value.
  void LearnValueColumns() {
    for (const LabelMatch& match : matches_) {
      const LayoutLine& line = layout_.lines()[match.line];
      const std::size_t from = ValueStart(match);
      if (match.label->weak || match.first != 0 || match.colon || match.label->field < 0 || from >= line.words.size())
        continue;
      // Words that only read like a label have no such value behind them.
      const Shape shape = model_.data.fields(match.label->field).shape();
      if (IsFree(shape) || !ShapeIn(shape, line.TextOf(from, line.words.size()))) continue;
      value_columns_.push_back(line.words[from].box.x0);
    }
  }

  bool StandsBeforeValueColumn(const LabelMatch& match, const LayoutLine& line) const {
    const std::size_t from = ValueStart(match);
    if (from >= line.words.size()) return false;
    // "Établissement : | Lycée Condorcet": a value that begins like a label.
    const bool is_value = std::any_of(layout_.lines().begin(), layout_.lines().end(), [&](const LayoutLine& other) {
      return other.box.x1 < line.box.x0 &&
             std::abs(other.box.Center().y - line.box.Center().y) < 0.5 * line.box.Height();
    });
    if (is_value) return false;
    const double near = kAligned * line.words[from].box.Height() * layout_.aspect();
    return std::count_if(value_columns_.begin(), value_columns_.end(),
                         [&](double x) { return std::abs(x - line.words[from].box.x0) < near; }) >= kFewestOfColumn;
  }

  static bool ColonFollows(const LabelMatch& match, const LayoutLine& line) {
    return std::any_of(line.tokens.begin() + static_cast<std::ptrdiff_t>(match.last), line.tokens.end(),
                       [](const Token& token) { return token.colon_after; });
  }

  bool StartsWithLabel(std::size_t line) const {
    return std::any_of(matches_.begin(), matches_.end(), [&](const LabelMatch& m) {
      return m.line == line && m.first == 0 && (m.label->field >= 0 || m.last == layout_.lines()[line].tokens.size());
    });
  }

  // The end of the value behind a label: where the next label begins.
  std::size_t ValueEnd(const LabelMatch& match) const {
    std::size_t end = layout_.lines()[match.line].words.size();
    for (const LabelMatch& other : matches_) {
      if (other.line == match.line && other.first >= match.last) {
        end = std::min(end, layout_.lines()[match.line].tokens[other.first].word);
      }
    }
    return end;
  }

  // Behind the label and a colon that stands apart from it.
  std::size_t ValueStart(const LabelMatch& match) const {
    const LayoutLine& line = layout_.lines()[match.line];
    const std::size_t start = line.tokens[match.last - 1].word + 1;
    return start < line.words.size() && line.words[start].text == ":" ? start + 1 : start;
  }

  // Whether labels of this page have their values beside or under them, told
  // by the values whose form leaves no doubt.
  void LearnDirection() {
    int beside = 0, under = 0;
    for (const LabelMatch& match : matches_) {
      if (match.label->field < 0) continue;
      const Shape shape = model_.data.fields(match.label->field).shape();
      if (IsFree(shape) || shape == model::v1::SHAPE_CVEC_BASIS) continue;
      if (ValueStart(match) < ValueEnd(match)) {
        ++beside;
        continue;
      }
      const auto right = layout_.RightOf(match.line);
      if (!right.empty() && FindShape(shape, layout_.lines()[right[0]].Text(), model_.vocabularies)) ++beside;
      const auto below = layout_.Under(match.line, kUnderReach);
      if (!below.empty() && FindShape(shape, layout_.lines()[below[0]].Text(), model_.vocabularies)) ++under;
    }
    under_first_ = under > beside;
  }

  std::optional<Field> ValueOf(const LabelMatch& match, const model::v1::FieldModel& wanted) {
    const LayoutLine& line = layout_.lines()[match.line];
    const std::size_t from = ValueStart(match), to = ValueEnd(match);
    const std::string behind = line.TextOf(from, to);
    if (!FoldWords(behind).empty()) {
      if (auto value = ShapeIn(wanted.shape(), behind)) {
        if (to == line.words.size()) {
          if (auto longer = Continued(wanted, match.line, line.Part(from, to))) return longer;
        }
        return MakeField(wanted.name(), *value, line, from, to, text_);
      }
      if (auto again = AskAgain(wanted, line, from, to)) return again;
      // A sentence that begins like a label: the value is not elsewhere.
      if (IsFree(wanted.shape()) || match.colon) return std::nullopt;
    }
    if (match.last != line.tokens.size()) return std::nullopt;
    for (const bool under : {under_first_, !under_first_}) {
      auto found = under ? Below(match, wanted) : Beside(match, wanted);
      if (found) return found;
    }
    return std::nullopt;
  }

  std::optional<Field> Beside(const LabelMatch& match, const model::v1::FieldModel& wanted) {
    const auto right = layout_.RightOf(match.line);
    if (right.empty() || StartsWithLabel(right[0])) return std::nullopt;
    // Words of a value may stand wide apart; a column begins farther off.
    LayoutLine joined = layout_.lines()[right[0]];
    for (std::size_t i = 1; i < right.size(); ++i) {
      const LayoutLine& next = layout_.lines()[right[i]];
      const double gap = next.box.x0 - joined.box.x1;
      if (gap > 2.2 * joined.box.Height() * layout_.aspect() || StartsWithLabel(right[i])) break;
      joined.words.insert(joined.words.end(), next.words.begin(), next.words.end());
      joined.box = Union(joined.box, next.box);
    }
    return FromLine(wanted, right[0], joined);
  }

  std::optional<Field> Below(const LabelMatch& match, const model::v1::FieldModel& wanted) {
    for (const std::size_t below : layout_.Under(match.line, kUnderReach)) {
      if (StartsWithLabel(below)) return std::nullopt;
      return FromLine(wanted, below, layout_.lines()[below]);
    }
    return std::nullopt;
  }

  // `line` is that of `index`, perhaps with what stands right of it.
  std::optional<Field> FromLine(const model::v1::FieldModel& wanted, std::size_t index, const LayoutLine& line) {
    if (auto value = ShapeIn(wanted.shape(), line.Text())) {
      if (auto longer = Continued(wanted, index, line)) return longer;
      return MakeField(wanted.name(), *value, line, 0, line.words.size(), text_);
    }
    return AskAgain(wanted, line, 0, line.words.size());
  }

  std::optional<ShapedValue> ShapeIn(Shape shape, const std::string& text) const {
    return FindShape(shape, text, model_.vocabularies);
  }

  // A free value with the lines it goes on, when it does.
  std::optional<Field> Continued(const model::v1::FieldModel& wanted, std::size_t line, const LayoutLine& value) const {
    const Shape shape = wanted.shape();
    const bool may_wrap = shape == model::v1::SHAPE_SPECIALITIES || shape == model::v1::SHAPE_TEXT ||
                          shape == model::v1::SHAPE_PLACE || shape == model::v1::SHAPE_GIVEN_NAMES ||
                          shape == model::v1::SHAPE_FULL_NAME;
    if (!may_wrap) return std::nullopt;
    const auto whole = WithWrappedLines(layout_, line, value, labelled_);
    if (!whole) return std::nullopt;
    const auto shaped = ShapeIn(shape, whole->Text());
    if (!shaped) return std::nullopt;
    return MakeField(wanted.name(), *shaped, *whole, 0, whole->words.size(), text_);
  }

  // A second look at words that should have a strict form and do not.
  std::optional<Field> AskAgain(const model::v1::FieldModel& wanted, const LayoutLine& line, std::size_t from,
                                std::size_t to) {
    const Shape shape = wanted.shape();
    if (!IsStrict(shape) || look_again_ == nullptr || from >= to) return std::nullopt;
    Box box = line.words[from].box;
    for (std::size_t i = from; i < to; ++i) box = Union(box, line.words[i].box);
    const auto seen = MostSeen(look_again_(text_.page, box, Expected::kText), [&](const TextLine& look) {
      const auto value = FindShape(shape, look.Text(), model_.vocabularies);
      return value ? value->normalized : "";
    });
    if (!seen) return std::nullopt;
    LayoutLine again;
    again.words = seen->line.words;
    again.box = seen->line.box;
    Field field = MakeField(wanted.name(), *FindShape(shape, again.Text(), model_.vocabularies), again, 0,
                            again.words.size(), text_);
    field.confidence = std::min(field.confidence, ConfidenceOf(*seen));
    return field;
  }

  // "Née le : 13 janvier 2007 à Belfort": the town behind the date, to the end
  // of its line or the next label.
  void OfferBirthPlace(const Field& date, const LabelMatch& match) {
    for (const LayoutLine* line : LinesHolding(date)) {
      const bool same = line == &layout_.lines()[match.line];
      const std::size_t end = same ? ValueEnd(match) : line->words.size();
      const std::size_t start = same ? ValueStart(match) : 0;
      for (std::size_t i = start + 1; i < end; ++i) {
        const std::string word = FoldWords(line->words[i].text);
        if (word != "a") continue;
        if (i + 1 == end) return OfferBirthPlaceUnder(*line, start);
        if (end - i - 1 > kLongestTown) return;  // a sentence
        // A sentence that goes on under its line; so may the town.
        const bool in_sentence = match.first > 0 && !match.colon && line->words.size() >= kFewestWordsOfRunningText;
        if (in_sentence && end == line->words.size()) return;
        const auto place = FindShape(model::v1::SHAPE_PLACE, line->TextOf(i + 1, end), model_.vocabularies);
        if (place) Offer(MakeField("birth_place", *place, *line, i + 1, end, text_), true);
        return;
      }
    }
  }

  // "13 janvier 2007 à" and under it "Belfort".
  void OfferBirthPlaceUnder(const LayoutLine& line, std::size_t start) {
    const auto index = static_cast<std::size_t>(&line - layout_.lines().data());
    const std::size_t end = line.words.size();
    const auto whole = WithWrappedLines(layout_, index, line.Part(start, end), labelled_);
    if (!whole) return;
    const LayoutLine town = whole->Part(end - start, whole->words.size());
    const auto place = FindShape(model::v1::SHAPE_PLACE, town.Text(), model_.vocabularies);
    if (place) Offer(MakeField("birth_place", *place, town, 0, town.words.size(), text_), true);
  }

  std::vector<const LayoutLine*> LinesHolding(const Field& field) const {
    std::vector<const LayoutLine*> holding;
    if (field.regions.empty()) return holding;
    const auto center = text_.ToUpright(field.regions.front()).Center();
    for (const LayoutLine& line : layout_.lines()) {
      const Box& box = line.box;
      if (center.x > box.x0 && center.x < box.x1 && center.y > box.y0 && center.y < box.y1) holding.push_back(&line);
    }
    return holding;
  }

  // Labels of one name go before those of a whole one, which stays whole where
  // nothing tells its parts surely.
  void OfferNames(const Field& whole, const LabelMatch& match) {
    const auto split = SplitFullName(whole.value, OrderOfLabel(match.label->joined), *model_.known_names);
    const bool of_several = SplitWords(FoldWords(whole.value)).size() > 1;
    if (of_several && (!split || split->certainty < kSureSplit)) Offer(whole, match.label->weak);
    if (!split) return;
    for (const auto& [name, value] :
         {std::pair{"family_name", split->family}, std::pair{"given_names", split->given}}) {
      Field part = whole;
      part.name = name;
      part.value = part.normalized_value = value;
      part.confidence *= split->certainty;
      Offer(std::move(part), true);
    }
  }

  void Offer(Field field, bool weak) {
    auto known = offers_.find(field.name);
    if (known == offers_.end()) {
      const std::string name = field.name;
      offers_.emplace(name, Offer_{std::move(field), weak});
      return;
    }
    // A strong label beats a weak one, then the surer reading wins.
    const bool better = (known->second.weak && !weak) ||
                        (known->second.weak == weak && field.confidence > known->second.field.confidence + 0.15);
    if (better) known->second = Offer_{std::move(field), weak};
  }

  const KindModel& model_;
  const PageText& text_;
  const PageLayout& layout_;
  const LookAgain& look_again_;
  std::vector<LabelMatch> matches_;
  std::vector<bool> labelled_;         // lines on which a label stands
  std::vector<double> value_columns_;  // left edges
  std::map<std::string, Offer_> offers_;
  bool under_first_ = false;
};

}  // namespace

Field MakeField(const std::string& name, const ShapedValue& value, const LayoutLine& line, std::size_t from,
                std::size_t to, const PageText& text) {
  Field field;
  field.name = name;
  field.value = value.value;
  field.normalized_value = value.normalized;
  field.source = text.source;
  // The words that hold the value; all of them when it spans or rewrites them.
  const std::string folded = FoldWords(value.value);
  Box box;
  double confidence = 1;
  bool any = false;
  for (std::size_t i = from; i < to && i < line.words.size(); ++i) {
    const std::string word = FoldWords(line.words[i].text);
    if (word.empty() || folded.find(word) == std::string::npos) continue;
    box = any ? Union(box, line.words[i].box) : line.words[i].box;
    confidence = std::min(confidence, line.words[i].confidence);
    any = true;
  }
  if (!any) {
    for (std::size_t i = from; i < to && i < line.words.size(); ++i) {
      box = any ? Union(box, line.words[i].box) : line.words[i].box;
      confidence = std::min(confidence, line.words[i].confidence);
      any = true;
    }
  }
  if (text.source == Source::kTextLayer) confidence *= kTextLayerConfidence;
  field.confidence = confidence * value.certainty;
  if (any) field.regions.push_back(text.ToPage(box));
  return field;
}

std::vector<Field> ExtractFields(const KindModel& model, const PageText& text, const PageLayout& layout,
                                 const LookAgain& look_again) {
  return Extraction(model, text, layout, look_again).Run();
}

}  // namespace justif::reading
