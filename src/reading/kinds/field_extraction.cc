#include "reading/kinds/field_extraction.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "reading/kinds/agreement.h"
#include "reading/kinds/birth_place.h"
#include "reading/kinds/field_offers.h"
#include "reading/kinds/folding.h"
#include "reading/kinds/full_names.h"
#include "reading/kinds/label_matches.h"
#include "reading/kinds/misread_values.h"
#include "reading/kinds/speciality_names.h"
#include "reading/kinds/table_totals.h"
#include "reading/kinds/unread_places.h"
#include "reading/kinds/wrapped_values.h"

namespace justif::reading {
namespace {

using model::v1::Shape;

// What certainty is left when a value is taken without a label, or by words
// that were hard to read.
constexpr double kTextLayerConfidence = 0.99;
constexpr double kUnderReach = 2.7;    // line heights between a label and the value under it
constexpr double kWordsApart = 2.2;    // line heights between words of a value
constexpr double kEdgeOfPage = 0.002;  // of the page's width
constexpr double kSameForm = 0.05;     // of the page's height, labels that tell as much
constexpr double kSameEdge = 0.01;     // of the page's width, labels of one column
constexpr double kWithinLabel = 0.7;   // line heights between words of a label

// Line heights between the halves of a name that a form sets apart.
constexpr double kBetweenHalves = 12;

constexpr int kMostUnread = 8;  // places of a page that are looked at

constexpr double kAligned = 0.25;  // line heights between left edges of a column

// Heights of words by which the middles of lines of one row, and of the next, are apart.
constexpr double kSameRow = 0.6, kNextLine = 2;
// Of a label's, down to the value in the middle of its cell.
constexpr double kCellReach = 3.5;
constexpr std::size_t kMostLinesOfList = 4;

bool IsLetter(char c) { return c >= 'a' && c <= 'z'; }

class Extraction {
 public:
  Extraction(const KindModel& model, const PageText& text, const PageLayout& layout, const LookAgain& look_again)
      : model_(model), text_(text), layout_(layout), look_again_(look_again) {}

  std::vector<Field> Run() {
    matches_ = FindLabels(model_, text_, layout_);
    DropLabelsThatAreValues();
    labelled_.assign(layout_.lines().size(), false);
    for (const LabelMatch& match : matches_) labelled_[match.line] = true;
    LearnDirection();
    for (const LabelMatch& match : matches_) {
      if (match.label->field < 0) continue;
      const auto& wanted = model_.data.fields(match.label->field);
      auto field = ValueOf(match, wanted);
      if (!field) continue;
      // "né le 31/01/2005 à | épreuves de la": words of a sentence that was read in pieces.
      if (match.label->joined.size() == 1 && StartsWithSmallLetter(field->value)) continue;
      if (wanted.name() == "birth_date") {
        if (auto place = BirthPlaceBehind(*field, match, {model_, text_, layout_, matches_, labelled_}))
          offers_.Add(*std::move(place), true);
      }
      const bool weak = match.label->weak || match.by_form;
      if (wanted.shape() == model::v1::SHAPE_FULL_NAME) {
        offers_.AddNames(*field, OrderOfLabel(match.label->joined), weak, *model_.known_names);
      } else {
        offers_.Add(*std::move(field), weak);
      }
    }
    SplitFamilyName();
    LookAtUnread();
    return offers_.Fields();
  }

 private:
  // "Établissement" and beside it, or under it, "LYCÉE | PROFESSIONNEL HÉNAFF", which
  // begins as a weaker label of the same value does.
  void DropLabelsThatAreValues() {
    const auto may_be_value = [](const LabelMatch& m) { return m.label->weak && !m.colon && m.first == 0; };
    std::set<int> fields;
    for (const LabelMatch& match : matches_) {
      if (may_be_value(match)) fields.insert(match.label->field);
    }
    std::set<std::pair<std::size_t, int>> values;  // lines with values of a field
    for (const LabelMatch& match : matches_) {
      if ((match.label->weak && !match.colon) || !fields.contains(match.label->field)) continue;
      for (const auto& where : {layout_.RightOf(match.line), layout_.Under(match.line, kUnderReach)}) {
        const auto seen = layout_.WithoutSpecks(where);
        if (!seen.empty()) values.emplace(seen.front(), match.label->field);
      }
    }
    std::erase_if(matches_, [&](const LabelMatch& match) {
      return may_be_value(match) && values.contains({match.line, match.label->field});
    });
  }

  bool StartsWithLabel(std::size_t line) const {
    return std::any_of(matches_.begin(), matches_.end(), [&](const LabelMatch& m) {
      return m.line == line && m.first == 0 && (m.label->field >= 0 || m.last == layout_.lines()[line].tokens.size());
    });
  }

  // "spécialité Logistique à la session 2025": what leads up to the next label is of
  // the sentence.
  std::size_t ValueEnd(const LabelMatch& match) const {
    const LayoutLine& line = layout_.lines()[match.line];
    std::size_t end = EndBeforeLabel(layout_, matches_, match.line, match.last);
    const bool free = match.label->field >= 0 && IsFree(model_.data.fields(match.label->field).shape());
    while (free && end < line.words.size() && end > StartOf(match) && LeadsOn(line.words[end - 1].text)) --end;
    return end;
  }

  static bool LeadsOn(const std::string& word) {
    static constexpr std::string_view kWords[] = {"a", "la", "le", "de", "du", "au", "pour", "en", "avec"};
    return StartsWithSmallLetter(word) &&
           std::find(std::begin(kWords), std::end(kWords), FoldWords(word)) != std::end(kWords);
  }

  std::size_t StartOf(const LabelMatch& match) const { return ValueStart(layout_.lines()[match.line], match); }

  // Whether labels of this page that stand alone have their values beside or under
  // them, told by the values whose form leaves no doubt.
  void LearnDirection() {
    for (const LabelMatch& match : matches_) {
      if (match.label->field < 0 || StartOf(match) < ValueEnd(match)) continue;
      const Shape shape = model_.data.fields(match.label->field).shape();
      if (IsFree(shape) || shape == model::v1::SHAPE_CVEC_BASIS || IsOfATable(shape)) continue;
      const Box& at = layout_.lines()[match.line].box;
      const auto right = layout_.WithoutSpecks(layout_.RightOf(match.line));
      if (!right.empty() && FindShape(shape, layout_.lines()[right[0]].Text(), model_.vocabularies))
        told_.push_back({at.x0, at.y0, -1});
      auto below = layout_.WithoutSpecks(layout_.Under(match.line, kUnderReach));
      if (below.empty()) below = InCellBelow(match.line);
      if (!below.empty() && FindShape(shape, layout_.lines()[below[0]].Text(), model_.vocabularies))
        told_.push_back({at.x0, at.y0, 1});
    }
    for (const Told& told : told_) under_first_ += told.under;
  }

  // Labels that begin at one place are of one form, beside which another may stand, and
  // under which one may that begins there too: the nearest tell most.
  bool IsUnderFirst(const LabelMatch& match) const {
    const Box& box = layout_.lines()[match.line].box;
    double of_column = 0;
    for (const Told& told : told_) {
      if (std::abs(told.x - box.x0) < kSameEdge) of_column += told.under / (kSameForm + std::abs(told.y - box.y0));
    }
    return (of_column != 0 ? of_column : under_first_) > 0;
  }

  // "Jury du: 10/07/2025", a space between, and another date below.
  bool StandsClose(const LabelMatch& match, Shape shape) const {
    const LayoutLine& label = layout_.lines()[match.line];
    const auto right = layout_.WithoutSpecks(layout_.RightOf(match.line));
    if (!match.colon || !IsStrict(shape) || right.empty()) return false;
    const LayoutLine& value = layout_.lines()[right[0]];
    return value.box.x0 - label.box.x1 < label.box.Height() * layout_.aspect() && ShapeIn(shape, value.Text());
  }

  // Sums stand beside their labels in a table, wherever other values stand.
  static bool IsOfATable(Shape shape) {
    return shape == model::v1::SHAPE_MEAN || shape == model::v1::SHAPE_POINTS || shape == model::v1::SHAPE_COEFFICIENTS;
  }

  static bool GoesOnInSmallLetters(const LayoutLine& line, std::size_t from, std::size_t to) {
    return from < to && std::all_of(line.words.begin() + static_cast<std::ptrdiff_t>(from),
                                    line.words.begin() + static_cast<std::ptrdiff_t>(to),
                                    [](const Word& word) { return StartsWithSmallLetter(word.text); });
  }

  std::optional<Field> ValueOf(const LabelMatch& match, const model::v1::FieldModel& wanted) {
    const LayoutLine& line = layout_.lines()[match.line];
    const std::size_t from = StartOf(match), to = ValueEnd(match);
    const std::string behind = line.TextOf(from, to);
    // "Prénoms portés sur l'acte": a longer label that is not known.
    if (!match.colon && IsFree(wanted.shape()) && GoesOnInSmallLetters(line, from, to)) return std::nullopt;
    if (!FoldWords(behind).empty()) {
      if (auto value = ShapeIn(wanted.shape(), behind)) {
        if (to == line.words.size() && IsFree(wanted.shape())) {
          const LayoutLine whole =
              WithWordsApart(wanted.shape(), line.Part(from, to), layout_.WithoutSpecks(layout_.RightOf(match.line)));
          if (auto longer = Continued(wanted, match.line, whole)) return longer;
          if (auto all = ShapeIn(wanted.shape(), whole.Text()))
            return MakeField(wanted.name(), *all, whole, 0, whole.words.size(), text_);
        }
        if (to == line.words.size()) {
          if (auto longer = Continued(wanted, match.line, line.Part(from, to))) return longer;
        }
        return MakeField(wanted.name(), *value, line, from, to, text_);
      }
      if (to == line.words.size()) {
        if (auto wrapped = Continued(wanted, match.line, line.Part(from, to))) return wrapped;
        if (IsStrict(wanted.shape())) {
          const LayoutLine whole =
              WithWordsApart(line.Part(from, to), layout_.WithoutSpecks(layout_.RightOf(match.line)), kWordsApart);
          if (auto all = ShapeIn(wanted.shape(), whole.Text()))
            return MakeField(wanted.name(), *all, whole, 0, whole.words.size(), text_);
        }
      }
      if (auto again = AskAgain(wanted, line, from, to)) return again;
      // A sentence that begins like a label: the value is not elsewhere.
      if (IsStrict(wanted.shape()) && NothingReadBehind(line, from)) return Beside(match, wanted);
      if (IsFree(wanted.shape()) || match.colon || match.last != line.tokens.size()) return std::nullopt;
    } else if (match.last != line.tokens.size()) {
      return std::nullopt;
    }
    std::optional<Field> word;
    const bool under_first = IsUnderFirst(match) && !StandsClose(match, wanted.shape());
    for (const bool under : {under_first, !under_first}) {
      auto found = under ? Below(match, wanted) : Beside(match, wanted);
      // Of two places for a whole name, the one with more than a word.
      const bool whole =
          found && (wanted.shape() != model::v1::SHAPE_FULL_NAME || SplitWords(FoldWords(found->value)).size() > 1);
      if (whole) return found;
      if (found && !word) word = std::move(found);
    }
    return word;
  }

  // A letter made of background, left of where the page's values begin.
  bool IsLetterBeforeColumn(std::size_t letter, std::size_t next) const {
    if (text_.source != Source::kOcr || FoldWords(layout_.lines()[letter].Text()).size() > 1) return false;
    const Box& box = layout_.lines()[next].box;
    const double near = kAligned * box.Height() * layout_.aspect();
    return LinesBeginningAt(layout_, box.x0, near) >= kFewestOfValueColumn &&
           LinesBeginningAt(layout_, layout_.lines()[letter].box.x0, near) == 1;
  }

  // A letter made of background, or a number of strokes of it, before what has the form
  // that is looked for.
  bool IsDirtBeforeValue(const std::vector<std::size_t>& right, Shape shape) const {
    if (text_.source != Source::kOcr || !(IsStrict(shape) || IsOfAName(shape))) return false;
    const std::string read = FoldWords(layout_.lines()[right[0]].Text());
    const bool dirt = read.size() <= 1 || (IsOfAName(shape) && std::ranges::none_of(read, IsLetter));
    return dirt && ShapeIn(shape, layout_.lines()[right[1]].Text());
  }

  std::optional<Field> Beside(const LabelMatch& match, const model::v1::FieldModel& wanted) {
    auto right = layout_.WithoutSpecks(layout_.RightOf(match.line));
    if (right.empty() || StartsWithLabel(right[0]) || IsLabelOfItsOwn(right[0])) return std::nullopt;
    // "M." is a letter, and a value.
    const auto is_stray = [&] {
      return wanted.shape() != model::v1::SHAPE_CIVILITY &&
             (IsLetterBeforeColumn(right[0], right[1]) || IsDirtBeforeValue(right, wanted.shape()));
    };
    while (right.size() > 1 && is_stray()) right.erase(right.begin());
    const LayoutLine value = BeforeLabel(right[0]);
    if (value.words.size() < layout_.lines()[right[0]].words.size()) return FromLine(wanted, right[0], value);
    auto field = FromLine(wanted, right[0], WithWordsApart(wanted.shape(), value, {right.begin() + 1, right.end()}));
    // With dirt beside it the value has not its form.
    return field || text_.source != Source::kOcr ? field : FromLine(wanted, right[0], value);
  }

  // "N° unique d'attestation :" under a heading: a label, known or not.
  bool IsLabelOfItsOwn(std::size_t index) const {
    const LayoutLine& line = layout_.lines()[index];
    // Of pixels a short name may have dirt for a colon.
    return line.words.size() > (layout_.IsRecognised() ? 3U : 1U) && line.words.back().text.ends_with(':') &&
           BeforeLabel(index).words.size() == line.words.size();
  }

  // "N° de table / candidat :", whose last words are a label that is known; "DUPONT
  // Prénom :" begins with a value.
  bool LeadsIntoLabel(std::size_t index) const {
    const LayoutLine& line = layout_.lines()[index];
    const std::size_t label = BeforeLabel(index).words.size();
    if (label == line.words.size() || !line.words.back().text.ends_with(':')) return false;
    if (label == 0) return true;
    const Word &before = line.words[label - 1], &first = line.words[label];
    const bool goes_on = FoldWords(before.text).empty() || StartsWithSmallLetter(before.text);
    return goes_on && first.box.x0 - before.box.x1 < kWithinLabel * line.box.Height() * layout_.aspect();
  }

  // Line `index` up to the label of the next value on it, which a colon tells.
  LayoutLine BeforeLabel(std::size_t index) const {
    const LayoutLine& line = layout_.lines()[index];
    std::size_t end = line.words.size();
    for (const LabelMatch& match : matches_) {
      if (match.line == index && match.first > 0 && match.colon) end = std::min(end, line.tokens[match.first].word);
    }
    return end == line.words.size() ? line : line.Part(0, end);
  }

  // Words of a value may stand wide apart; a column begins farther off. A whole
  // name has two words at least: "HAMIDI" and, apart in its row, "AYOUB".
  LayoutLine WithWordsApart(Shape shape, const LayoutLine& line, const std::vector<std::size_t>& right) const {
    return WithWordsApart(line, right, shape == model::v1::SHAPE_FULL_NAME ? kBetweenHalves : kWordsApart);
  }

  // "Jury n° : 0403" is of a label that is not known; dirt may be a colon.
  bool HasColon(const LayoutLine& line) const {
    return !layout_.IsRecognised() && std::ranges::any_of(line.words, [](const Word& word) {
      return word.text == ":" || (word.text.size() > 1 && word.text.ends_with(':'));
    });
  }

  // `behind_one` is how far off what follows a single word may be.
  LayoutLine WithWordsApart(LayoutLine line, const std::vector<std::size_t>& right, double behind_one) const {
    for (const std::size_t i : right) {
      const LayoutLine& next = layout_.lines()[i];
      // The second line of a value that is wrapped beside a label of two lines.
      if (next.box.y0 > line.box.Center().y) continue;
      const double apart = line.words.size() == 1 ? behind_one : kWordsApart;
      if (StartsWithLabel(i) || HasColon(next) ||
          next.box.x0 - line.box.x1 > apart * line.box.Height() * layout_.aspect())
        break;
      line.words.insert(line.words.end(), next.words.begin(), next.words.end());
      line.box = Union(line.box, next.box);
    }
    return line;
  }

  // "(terminale)", "(JJ/MM/AAAA)".
  bool IsRemark(std::size_t index) const {
    const std::string text = layout_.lines()[index].Text();
    return text.starts_with('(') && text.ends_with(')') && text.find_first_of("0123456789") == std::string::npos;
  }

  // What stands in the middle of the cell that begins with
  // the label, up to the next thing in its row.
  std::vector<std::size_t> InCellBelow(std::size_t line) const {
    // In pixels what stands under the label may not have been read.
    if (layout_.IsRecognised()) return {};
    const Box& label = layout_.lines()[line].box;
    const auto right = layout_.RightOf(line);
    const double end = right.empty() ? 1 : layout_.lines()[right.front()].box.x0;
    std::optional<std::size_t> nearest;
    for (std::size_t i = 0; i < layout_.lines().size(); ++i) {
      const Box& box = layout_.lines()[i].box;
      const double drop = box.Center().y - label.Center().y;
      const bool under = drop > kSameRow * label.Height() && drop < kCellReach * label.Height();
      if (!under || box.x0 < label.x0 || box.x1 > end || IsInLabelledRow(box)) continue;
      if (!nearest || box.y0 < layout_.lines()[*nearest].box.y0) nearest = i;
    }
    return nearest ? layout_.WithoutSpecks({*nearest}) : std::vector<std::size_t>();
  }

  std::optional<Field> Below(const LabelMatch& match, const model::v1::FieldModel& wanted) {
    auto below = layout_.WithoutSpecks(layout_.Under(match.line, kUnderReach));
    // "Spécialités | (terminale)" over its value.
    while (below.size() > 1 && IsRemark(below[0])) below.erase(below.begin());
    if (below.empty() && IsUnderFirst(match)) below = InCellBelow(match.line);
    if (below.empty() || StartsWithLabel(below[0]) || IsLabelOfItsOwn(below[0]) || LeadsIntoLabel(below[0]))
      return std::nullopt;
    const LayoutLine line = BeforeLabel(below[0]);
    // What is farther off may be under another label.
    const bool half_a_name = wanted.shape() == model::v1::SHAPE_FULL_NAME && line.words.size() == 1;
    // "2022 - 2023" in bold is two lines.
    const bool half_a_value = IsStrict(wanted.shape()) && !ShapeIn(wanted.shape(), line.Text());
    if (half_a_name || half_a_value)
      return FromLine(wanted, below[0],
                      WithWordsApart(line, layout_.WithoutSpecks(layout_.RightOf(below[0])), kWordsApart));
    return FromLine(wanted, below[0], line);
  }

  // `line` is that of `index`, perhaps with what stands right of it.
  std::optional<Field> FromLine(const model::v1::FieldModel& wanted, std::size_t index, const LayoutLine& line) {
    if (auto value = ShapeIn(wanted.shape(), line.Text())) {
      if (auto longer = Continued(wanted, index, line)) return longer;
      return MakeField(wanted.name(), *value, line, 0, line.words.size(), text_);
    }
    if (auto wrapped = Continued(wanted, index, line)) return wrapped;
    return AskAgain(wanted, line, 0, line.words.size());
  }

  std::optional<ShapedValue> ShapeIn(Shape shape, const std::string& text) const {
    // "Spécialité | Coefficient | Note" heads a table.
    if (shape == model::v1::SHAPE_SPECIALITIES && NamesColumns(text)) return std::nullopt;
    auto value = FindShape(shape, text, model_.vocabularies);
    // "Série / spécialité : ST2S"
    if (value && shape == model::v1::SHAPE_SPECIALITIES) {
      const auto series = FindShape(model::v1::SHAPE_BAC_SERIES, text, model_.vocabularies);
      if (series && series->value == value->normalized) return std::nullopt;
    }
    return value && IsFree(shape) && IsLabel(value->normalized) ? std::nullopt : value;
  }

  // "Lieu" beside dirt that was read as the "à" of a birth: a label, though there is who
  // is called "Nine".
  bool IsLabel(const std::string& value) const {
    std::string joined = FoldWords(value);
    std::erase(joined, ' ');
    const bool label = joined.size() > 1 &&
                       std::ranges::any_of(model_.labels, [&](const Label& known) { return known.joined == joined; });
    return label && !model_.known_names->given.HoldsAlone(value) && !model_.known_names->family.HoldsAlone(value);
  }

  // A free value with the lines it goes on, when it does.
  std::optional<Field> Continued(const model::v1::FieldModel& wanted, std::size_t line, const LayoutLine& value) const {
    if (value.words.empty()) return std::nullopt;
    const Shape shape = wanted.shape();
    const bool may_wrap = shape == model::v1::SHAPE_SPECIALITIES || shape == model::v1::SHAPE_TEXT ||
                          shape == model::v1::SHAPE_PLACE || shape == model::v1::SHAPE_FAMILY_NAME ||
                          shape == model::v1::SHAPE_GIVEN_NAMES || shape == model::v1::SHAPE_FULL_NAME ||
                          shape == model::v1::SHAPE_DECISION;
    // Of a strict form both lines are needed: "17 février | 2004", "REU4-KNBTFM- | 11".
    const bool halves = (IsStrict(shape) && !ShapeIn(shape, value.Text())) ||
                        (shape == model::v1::SHAPE_FAMILY_NAME && value.Text().ends_with('-'));
    // Of what has a list of names, both lines are one when the list says so.
    const bool listed = shape == model::v1::SHAPE_CROUS || shape == model::v1::SHAPE_ACADEMY;
    if (shape == model::v1::SHAPE_MENTION) return WithCongratulations(wanted, line, value);
    if (shape == model::v1::SHAPE_SPECIALITIES) {
      if (auto lines = WithListedBelow(wanted, line, value)) return lines;
    }
    if (!may_wrap && !listed && !halves) return std::nullopt;
    const bool of_text = listed || shape == model::v1::SHAPE_SPECIALITIES || shape == model::v1::SHAPE_TEXT;
    const auto whole = WithWrappedLines(layout_, line, value, labelled_, of_text);
    if (!whole) return std::nullopt;
    const auto shaped = ShapeIn(shape, whole->Text());
    if (!shaped || (listed && shaped->certainty < 1)) return std::nullopt;
    // Of two halves neither is a value: what has the form alone is another one.
    if (halves && ShapeIn(shape, whole->Part(value.words.size(), whole->words.size()).Text())) return std::nullopt;
    return MakeField(wanted.name(), *shaped, *whole, 0, whole->words.size(), text_);
  }

  // "Sciences de l'ingénieur –" and under it, or under its label, "Numérique et sciences
  // informatiques": lines that make up names of specialities with it.
  std::optional<Field> WithListedBelow(const model::v1::FieldModel& wanted, std::size_t line,
                                       const LayoutLine& value) const {
    const auto list = model_.vocabularies.find("specialities");
    if (list == model_.vocabularies.end()) return std::nullopt;
    LayoutLine whole = value;
    std::optional<Field> best;
    const double left = std::min(value.box.x0, layout_.lines()[line].box.x0);
    for (std::size_t lines = 1; lines < kMostLinesOfList; ++lines) {
      const Box last = whole.words.back().box;
      std::optional<std::size_t> below;
      for (std::size_t i = 0; i < layout_.lines().size(); ++i) {
        const LayoutLine& next = layout_.lines()[i];
        const double drop = next.box.Center().y - last.Center().y;
        const bool under = drop > kSameRow * last.Height() && drop < kNextLine * last.Height() &&
                           next.box.x0 < value.box.x1 && next.box.x1 > left && !IsInLabelledRow(next.box);
        if (under && (!below || next.box.x0 < layout_.lines()[*below].box.x0)) below = i;
      }
      if (!below) break;
      // "cultures étrangères et régionales à la session de juin 2024"
      const LayoutLine& next = layout_.lines()[*below];
      std::size_t end = EndBeforeLabel(layout_, matches_, *below, 1);
      while (end < next.words.size() && end > 1 && LeadsOn(next.words[end - 1].text)) --end;
      const LayoutLine part = next.Part(0, end);
      whole.words.insert(whole.words.end(), part.words.begin(), part.words.end());
      whole.box = Union(whole.box, part.box);
      if (!ListedSpecialities(whole.Text(), list->second)) continue;
      const auto shaped = ShapeIn(wanted.shape(), whole.Text());
      if (shaped) best = MakeField(wanted.name(), *shaped, whole, 0, whole.words.size(), text_);
    }
    return best;
  }

  // Whether a label begins the line of `box`, or stands alone left of it in its row.
  bool IsInLabelledRow(const Box& box) const {
    return std::ranges::any_of(matches_, [&](const LabelMatch& match) {
      const LayoutLine& line = layout_.lines()[match.line];
      const bool in_row = box.Center().y > line.box.y0 && box.Center().y < line.box.y1;
      const bool alone = match.last == line.tokens.size() && line.box.x1 < box.x0;
      return in_row && (alone || (match.first == 0 && line.box.x0 == box.x0));
    });
  }

  // "Très bien" and under it "(félicitations du jury)".
  std::optional<Field> WithCongratulations(const model::v1::FieldModel& wanted, std::size_t line,
                                           const LayoutLine& value) const {
    for (const std::size_t below : layout_.WithoutSpecks(layout_.Under(line, kUnderReach))) {
      const LayoutLine& next = layout_.lines()[below];
      if (FoldWords(next.Text()).find("felicitations") == std::string::npos) continue;
      LayoutLine whole = value;
      whole.words.insert(whole.words.end(), next.words.begin(), next.words.end());
      whole.box = Union(whole.box, next.box);
      const auto shaped = ShapeIn(wanted.shape(), whole.Text());
      if (shaped && ShapeIn(wanted.shape(), value.Text()))
        return MakeField(wanted.name(), *shaped, whole, 0, whole.words.size(), text_);
    }
    return std::nullopt;
  }

  // A second look at words that should have a strict form and do not.
  std::optional<Field> AskAgain(const model::v1::FieldModel& wanted, const LayoutLine& line, std::size_t from,
                                std::size_t to) {
    // Every such form has digits; hardly one of them is read as none.
    const std::string seen = line.TextOf(from, to);
    const bool number = wanted.shape() == model::v1::SHAPE_YEAR || wanted.shape() == model::v1::SHAPE_DIGITS;
    if (!(IsStrict(wanted.shape()) || number) || seen.find_first_of("0123456789") == std::string::npos)
      return std::nullopt;
    return SeenAgain(wanted.name(), wanted.shape(), model_.vocabularies, text_, line.Part(from, to).box, look_again_);
  }

  // Values that hide so well among the curves of a background that not even their
  // place was found: where a label promises them and nothing was read.
  void LookAtUnread() {
    if (text_.source != Source::kOcr || look_again_ == nullptr) return;
    int looks = 0;
    for (const LabelMatch& match : matches_) {
      if (match.label->field < 0 || match.label->weak) continue;
      const auto& wanted = model_.data.fields(match.label->field);
      const bool name =
          wanted.shape() == model::v1::SHAPE_FAMILY_NAME || wanted.shape() == model::v1::SHAPE_GIVEN_NAMES;
      if (!(IsStrict(wanted.shape()) || name) || offers_.Holds(wanted.name())) continue;
      for (const Box& place : UnreadPlaces(layout_, match, IsUnderFirst(match))) {
        if (++looks > kMostUnread) return;
        auto seen = SeenAgain(wanted.name(), wanted.shape(), model_.vocabularies, text_, place, look_again_);
        if (!seen || (name && seen->confidence < kMostLooksConfidence)) continue;
        offers_.Add(*std::move(seen), false);
        break;
      }
    }
  }

  // Of a label of the holder's family name, where none speaks of given names.
  void SplitFamilyName() {
    bool of_person = false;
    for (const LabelMatch& match : matches_) {
      const Shape shape = match.label->field < 0 ? Shape{} : model_.data.fields(match.label->field).shape();
      if (shape == model::v1::SHAPE_GIVEN_NAMES) return;
      if (shape == model::v1::SHAPE_FAMILY_NAME && model_.data.fields(match.label->field).name() == "family_name")
        of_person |= SpeaksOfPerson(match);
    }
    offers_.SplitFamilyName(of_person, *model_.known_names);
  }

  bool SpeaksOfPerson(const LabelMatch& match) const {
    const LayoutLine& line = layout_.lines()[match.line];
    return std::any_of(line.tokens.begin() + static_cast<std::ptrdiff_t>(match.first),
                       line.tokens.begin() + static_cast<std::ptrdiff_t>(match.last), [](const Token& token) {
                         return std::ranges::any_of(
                             std::array{"etudiant", "candidat", "titulaire", "beneficiaire", "eleve", "interesse"},
                             [&](const char* person) { return token.text.starts_with(person); });
                       });
  }

  const KindModel& model_;
  const PageText& text_;
  const PageLayout& layout_;
  const LookAgain& look_again_;
  std::vector<LabelMatch> matches_;
  std::vector<bool> labelled_;  // lines on which a label stands
  FieldOffers offers_;
  // Of a label whose value leaves no doubt where it stands: where the label begins, and 1
  // for under it, -1 for beside.
  struct Told {
    double x = 0, y = 0;  // left upper corner
    int under = 0;
  };
  std::vector<Told> told_;
  int under_first_ = 0;  // the sum of them all
};

}  // namespace

bool StandsOn(const Field& field, const LayoutLine& line, const PageText& text) {
  if (field.regions.empty()) return false;
  const auto center = text.ToUpright(field.regions.front()).Center();
  return center.x > line.box.x0 && center.x < line.box.x1 && center.y > line.box.y0 && center.y < line.box.y1;
}

bool ReachesEdge(const Box& upright) { return upright.x0 <= kEdgeOfPage || upright.x1 >= 1 - kEdgeOfPage; }

Field MakeField(const std::string& name, const ShapedValue& value, const LayoutLine& line, std::size_t from,
                std::size_t to, const PageText& text) {
  Field field;
  field.name = name;
  field.value = value.value;
  field.normalized_value = value.normalized;
  field.source = text.source;
  // The words that hold the value; all of them when it spans or rewrites them.
  // "de" is a word of "De Smet", and no more than letters of "Mende".
  const std::string folded = FoldWords(value.value), spaced = " " + folded + " ";
  Box box;
  double confidence = 1;
  bool any = false;
  const auto take = [&](const auto& is_of_value) {
    for (std::size_t i = from; i < to && i < line.words.size(); ++i) {
      if (!is_of_value(FoldWords(line.words[i].text))) continue;
      box = any ? Union(box, line.words[i].box) : line.words[i].box;
      confidence = std::min(confidence, line.words[i].confidence);
      any = true;
    }
  };
  take([&](const std::string& word) { return !word.empty() && spaced.find(" " + word + " ") != std::string::npos; });
  if (!any) take([&](const std::string& word) { return !word.empty() && folded.find(word) != std::string::npos; });
  if (!any) take([](const std::string&) { return true; });
  if (text.source == Source::kTextLayer) confidence *= kTextLayerConfidence;
  field.confidence = confidence * value.certainty;
  if (any && ReachesEdge(box)) field.confidence = std::min(field.confidence, kCutOffConfidence);
  if (any) field.regions.push_back(text.ToPage(box));
  return field;
}

std::vector<Field> ExtractFields(const KindModel& model, const PageText& text, const PageLayout& layout,
                                 const LookAgain& look_again) {
  return Extraction(model, text, layout, look_again).Run();
}

}  // namespace justif::reading
