#include "reading/kinds/label_matches.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "reading/kinds/folding.h"
#include "reading/kinds/full_names.h"
#include "reading/kinds/kind_completion.h"

namespace justif::reading {
namespace {

using model::v1::Shape;

constexpr double kAligned = 0.25;   // line heights between left edges of a column
constexpr int kFewestOfColumn = 2;  // values that make a column
// Line heights between the halves of a label, at most: room for "et".
constexpr double kWithinLabel = 2;
// Of its height, by which the middles of lines of one row, and of the next, are apart.
constexpr double kSameRow = 0.6;
constexpr double kNextRow = 3.2;
constexpr double kNextCard = 6;
constexpr std::size_t kFewestLettersOfShortened = 3;
constexpr std::size_t kShortWord = 2;  // letters, of which one is misread at most
constexpr std::size_t kMostUnknownWords = 6;
constexpr std::size_t kMostTokensOfForm = 10;
constexpr int kExactly = 2;  // how alike words and a label are

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

class LabelSearch {
 public:
  LabelSearch(const KindModel& model, const PageText& text, const PageLayout& layout)
      : model_(model), text_(text), layout_(layout) {}

  std::vector<LabelMatch> Run() {
    for (std::size_t line = 0; line < layout_.lines().size(); ++line) FindLabels(line);
    LearnValueColumns();
    matches_.clear();
    for (std::size_t line = 0; line < layout_.lines().size(); ++line) FindLabels(line);
    JoinHalves();
    return std::move(matches_);
  }

 private:
  // The longest labels of a line, left to right, not overlapping.
  void FindLabels(std::size_t index) {
    const LayoutLine& line = layout_.lines()[index];
    std::size_t at = 0;
    while (at < line.tokens.size()) {
      std::optional<LabelMatch> best;
      for (const Label& label : model_.labels) {
        for (int count : {1, label.words - 1, label.words, label.words + 1}) {
          if (count < 1 || at + static_cast<std::size_t>(count) > line.tokens.size()) continue;
          const std::size_t last = at + static_cast<std::size_t>(count);
          const int likeness = Likeness(line, at, last, label);
          // Of many words one may be left, when no letter of them is lost.
          const bool run_together = count == 1 && label.words > 2;
          if (likeness == 0 || (likeness == 1 && (run_together || BeginsInsideWord(line, at)))) continue;
          const std::size_t end =
              PastUnknownWords(line, EndOfLabel(line, last, ShapeOf(label), model_.label_words), label);
          LabelMatch match{&label, index, at, end, line.tokens[end - 1].colon_after, likeness};
          if (!Counts(match, line)) continue;
          // Of labels over as many words the one that is there exactly.
          const auto rank = [](const LabelMatch& m) { return std::tuple(m.last, m.likeness, m.label->joined.size()); };
          const bool better = !best || rank(match) > rank(*best);
          if (better) best = match;
          break;
        }
      }
      if (at == 0) best = LabelByForm(index, best);
      if (best) {
        // "Mont-de-Marsan   Votre numéro INE :"
        const bool free = matches_.empty() || matches_.back().line != index || matches_.back().last < best->first;
        const std::string before = free && best->first > 0 ? line.tokens[best->first - 1].text : "";
        if (before == "votre" || before == "vos") --best->first;
        matches_.push_back(*best);
        at = best->last;
      } else {
        ++at;
      }
    }
  }

  // What a form of labels makes of a line that begins with `known`, if that covers more
  // of it; else `known`.
  std::optional<LabelMatch> LabelByForm(std::size_t index, const std::optional<LabelMatch>& known) const {
    const LayoutLine& line = layout_.lines()[index];
    // Tokens of the label that is known, without what it goes on with. One that is known
    // but for a letter or two gives way to a form of as many: "Vos prénoms" is no "nom,
    // prénoms".
    const std::size_t words = known ? static_cast<std::size_t>(known->label->words) : 0;
    const std::size_t own = known && known->likeness < kExactly ? words - 1 : words;
    const LabelSpan span = SpanOfLabel(line);
    const auto of_form = [&](const LabelSpan& part) -> std::optional<LabelMatch> {
      if (IsOfOthers(model_, part.words)) return std::nullopt;
      for (const auto& [form, label] : model_.label_forms) {
        if (HasForm(part, form))
          return LabelMatch{&model_.labels[label], index, 0, part.last, part.colon, kExactly, true};
      }
      return std::nullopt;
    };
    if (span.last > own) {
      const auto match = of_form(span);
      if (match && (span.colon || !IsOfAName(ShapeOf(*match)) || !BreaksOff(line, span.last))) return match;
    }
    if (span.colon || (known && known->colon)) return known;
    // "Date de création 12/03/2024" with no more than a space between.
    for (std::size_t last = std::min(line.tokens.size(), kMostTokensOfForm); last-- > own + 1;) {
      if (!MayEndLabel(line, last)) continue;
      const auto match = of_form(SpanOfLabel(line, last));
      if (match && HasValueBehind(*match, line)) return match;
    }
    return known;
  }

  // Whether token `last` begins a word that may be a value's first.
  static bool MayEndLabel(const LayoutLine& line, std::size_t last) {
    const std::size_t word = line.tokens[last].word;
    return word != line.tokens[last - 1].word && !StartsWithSmallLetter(line.words[word].text);
  }

  // "NOM DU | PÈRE" is no "nom".
  static bool BreaksOff(const LayoutLine& line, std::size_t last) {
    static constexpr std::array<std::string_view, 12> kLinks = {"de",  "du", "des", "d",  "la", "le",
                                                                "les", "l",  "et",  "ou", "au", "sur"};
    return std::ranges::find(kLinks, line.tokens[last - 1].text) != kLinks.end();
  }

  bool HasValueBehind(const LabelMatch& match, const LayoutLine& line) const {
    const Shape shape = ShapeOf(match);
    if (IsFree(shape)) {
      return !BreaksOff(line, match.last) && (StandsBeforeValueColumn(match, line) || StandsInLabelColumn(match, line));
    }
    const std::size_t from = ValueStart(line, match);
    return FindShape(shape, line.TextOf(from, line.words.size()), model_.vocabularies).has_value();
  }

  // "Numéro d'attestation figurant sur le courriel :": of values that hardly anything
  // else looks like, a label of several words may go on with words that are not known,
  // up to its colon or the end of its cell.
  std::size_t PastUnknownWords(const LayoutLine& line, std::size_t end, const Label& label) const {
    const Shape shape = ShapeOf(label);
    const bool open = IsStrict(shape) || shape == model::v1::SHAPE_DIGITS;
    if (!open || label.words < 2 || end == line.tokens.size() || line.tokens[end - 1].colon_after) return end;
    std::size_t past = end;
    for (; past < line.tokens.size(); ++past) {
      const std::string& printed = line.words[line.tokens[past].word].text;
      if (past == end + kMostUnknownWords || !StartsWithSmallLetter(printed)) return end;
      if (std::ranges::find(model_.label_words.of_others, line.tokens[past].text) != model_.label_words.of_others.end())
        return end;
      if (printed.find_first_of("0123456789") != std::string::npos) return end;
      if (line.tokens[past].colon_after) return past + 1;
    }
    return past;
  }

  // 0 when the words are not the label, 1 when they are with misread letters,
  // 2 when they are exactly. A text layer is never misread; OCR may lose
  // spaces or letters, but hardly both in one label.
  int Likeness(const LayoutLine& line, std::size_t first, std::size_t last, const Label& label) const {
    const std::size_t longest = label.joined.size();
    // The value of a strict form tells whether a short word was its label.
    const bool strict = label.field >= 0 && IsStrict(model_.data.fields(label.field).shape());
    const std::size_t too_short = strict ? 4 : 5;
    int allowed = longest <= too_short ? 0 : longest <= 9 ? 1 : 2;
    std::string joined;
    bool with_number = false, with_digit = false, over_colon = false;
    for (std::size_t i = first; i < last; ++i) {
      const std::string& token = line.tokens[i].text;
      joined += token;
      const bool number = std::all_of(token.begin(), token.end(), IsDigit);
      with_number |= number && token.size() > 1;
      with_digit |= number;
      over_colon |= i + 1 < last && line.tokens[i].colon_after;
    }
    if (joined == label.joined || (!over_colon && IsLabelShortened(line, first, last, label))) return kExactly;
    // Of "Candidat n°" the sign may be lost.
    if (text_.source == Source::kOcr && label.joined.ends_with("no") && joined + "o" == label.joined) return 1;
    // In "Naissance : 20/05/2005" no "naissance le" was misread, and in
    // "Naissance : 4 juillet" hardly; nor "Nom complet" in "Nom : COLLET".
    if (with_number || over_colon) return 0;
    if (with_digit) allowed = std::min(allowed, 1);
    const bool same_words = last - first == static_cast<std::size_t>(label.words);
    if (text_.source == Source::kTextLayer || !same_words || joined.size() > longest + 2 || joined.size() + 2 < longest)
      return 0;
    if (EditDistance(joined, label.joined, allowed) > allowed) return 0;
    // "Communiqué au candidat" holds no "n° candidat".
    for (std::size_t i = first; i < last; ++i) {
      const std::string& word = label.tokens[i - first];
      if (word.size() <= kShortWord && EditDistance(line.tokens[i].text, word, 1) > 1) return 0;
    }
    return last - first == 1 && IsAValue(joined) ? 0 : 1;
  }

  // "Laurent" is no misread "lauréat", nor "Menton" a "mention".
  bool IsAValue(const std::string& word) const {
    const auto& known = *model_.known_names;
    return known.given.HoldsAlone(word) || known.family.HoldsAlone(word) ||
           std::ranges::find(model_.label_words.no_labels, word) != model_.label_words.no_labels.end();
  }

  // "Date de naiss.", "Étab. d'origine": the words of the label, some cut short, "n°"
  // for "numéro".
  static bool IsLabelShortened(const LayoutLine& line, std::size_t first, std::size_t last, const Label& label) {
    if (last - first != label.tokens.size()) return false;
    for (std::size_t i = first; i < last; ++i) {
      const std::string& seen = line.tokens[i].text;
      const std::string& whole = label.tokens[i - first];
      if (seen == whole || (seen == "no" && whole == "numero") || (seen == "numero" && whole == "no")) continue;
      const bool ends_word = i + 1 == line.tokens.size() || line.tokens[i + 1].word != line.tokens[i].word;
      std::string printed = line.words[line.tokens[i].word].text;
      if (printed.ends_with(':')) printed.pop_back();
      const bool cut = seen.size() >= kFewestLettersOfShortened && whole.starts_with(seen) && ends_word;
      if (!cut || !printed.ends_with('.')) return false;
    }
    return true;
  }

  // "Châlons-en-Champagne" holds no misread "campagne"; "l'identifiant" is two
  // words.
  static bool BeginsInsideWord(const LayoutLine& line, std::size_t at) {
    return at > 0 && line.tokens[at - 1].word == line.tokens[at].word && line.tokens[at - 1].text.size() > 1;
  }

  // Whether words that read like a label are one here.
  bool Counts(const LabelMatch& match, const LayoutLine& line) const {
    const bool whole = match.first == 0 && match.last == line.tokens.size();
    // "À" stands behind the date of a birth, or under it; elsewhere it is a
    // letter of a stamp or of a background.
    if (match.label->joined.size() == 1 && !FollowsDate(match, line)) return false;
    // "Commune" and "Ville" are of a birth that is spoken of right before.
    const bool bare_town = match.label->joined == "commune" || match.label->joined == "ville";
    if (bare_town && !FollowsBirth(line)) return false;
    // "Autres prénoms :" are not those of the civil status.
    if (IsOfAName(ShapeOf(match)) && match.first > 0 && line.tokens[match.first - 1].text == "autres") return false;
    if (ShapeOf(match) == model::v1::SHAPE_SPECIALITIES && IsOfPremiere(match, line)) return false;
    if (match.colon || whole) return true;
    if (match.label->weak)
      return match.first == 0 && (StandsBeforeValueColumn(match, line) || StandsInLabelColumn(match, line));
    const bool of_field = match.label->field >= 0;
    const Shape shape = ShapeOf(match);
    // "Date de prélèvement : 03/05/2024" is another date.
    if (shape == model::v1::SHAPE_DATE && match.label->words == 1 && GoesOn(match, line)) return false;
    // "Spécialité abandonnée : NSI" is another label that begins alike.
    if (of_field && IsFree(shape) && ColonFollows(match, line)) return false;
    if (match.first == 0) return true;
    if (!of_field) return false;
    return !IsFree(shape) && shape != model::v1::SHAPE_ACADEMY;
  }

  // Whether "À" is of a birth: behind its date in the row, under it in a column
  // of labels or of values, or beside the heading of a date that stands below.
  bool FollowsDate(const LabelMatch& match, const LayoutLine& line) const {
    const double height = line.box.Height();
    // With its accent it is of no stamp, and cards stand farther apart than rows.
    const bool a_card = text_.source == Source::kTextLayer && line.Text() == "À";
    const double next_row = a_card ? kNextCard : kNextRow;
    bool date_in_row = false, date_above = false, heading_before = false, label_above = match.colon;
    if (HasDate(line.TextOf(0, line.tokens[match.first].word))) return true;
    // Of labels that end in one line their values begin in one.
    const std::size_t value = ValueStart(line, match);
    const double value_at = value < line.words.size() ? line.words[value].box.x0 : line.box.x1;
    for (const LayoutLine& other : layout_.lines()) {
      const double above = line.box.Center().y - other.box.Center().y;
      const bool before = other.box.x1 < line.box.x0;
      if (std::abs(above) < kSameRow * height) {
        const bool date = HasDate(other.Text());
        if (before && date) return true;
        date_in_row |= date;
        heading_before |= before && SpeaksOfBirth(other.Text());
      } else if (above > 0 && above < next_row * height) {
        // The date itself may be misread.
        // Inside a line, and under the date of the document, it is a letter of a stamp.
        const bool date =
            match.first == 0 && !SpeaksOfIssue(other) && (HasDate(other.Text()) || NamesBirth(other.Text()));
        const double near = kAligned * height * layout_.aspect();
        date_above |= date;
        label_above |= std::abs(other.box.x0 - line.box.x0) < near || (date && HoldsAt(other, value_at, near));
      }
    }
    return (date_above && label_above) || (heading_before && !date_in_row);
  }

  // Whether the row of `line` or the one above speaks of a birth, and nothing near of
  // another place.
  bool FollowsBirth(const LayoutLine& line) const {
    static constexpr std::array<std::string_view, 5> kElsewhere = {" adresse ", " code postal ", " domicile ", " rue ",
                                                                   " centre "};
    bool birth = false;
    for (const LayoutLine& other : layout_.lines()) {
      const double above = line.box.Center().y - other.box.Center().y, height = line.box.Height();
      if (std::abs(above) > kNextRow * height) continue;
      const std::string words = " " + FoldWords(other.Text()) + " ";
      if (std::ranges::any_of(kElsewhere, [&](auto place) { return words.find(place) != std::string::npos; }))
        return false;
      birth |= above > -kSameRow * height && SpeaksOfBirth(other.Text());
    }
    return birth;
  }

  bool HasDate(const std::string& text) const {
    return FindShape(model::v1::SHAPE_DATE, text, model_.vocabularies).has_value();
  }

  static bool HoldsAt(const LayoutLine& line, double x, double near) {
    return std::any_of(line.words.begin(), line.words.end(),
                       [&](const Word& word) { return std::abs(word.box.x0 - x) < near; });
  }

  static bool SpeaksOfIssue(const LayoutLine& line) {
    static constexpr std::array<std::string_view, 5> kVerbs = {"fait", "delivre", "edite", "etabli", "emis"};
    return !line.tokens.empty() &&
           std::ranges::any_of(kVerbs, [&](std::string_view verb) { return line.tokens[0].text.starts_with(verb); });
  }

  static bool NamesBirth(const std::string& text) { return FoldWords(text).find("naiss") != std::string::npos; }

  static bool SpeaksOfBirth(const std::string& text) { return NamesBirth(text) || FoldWords(text).starts_with("ne"); }

  // Where the values begin that follow strong labels in their lines: labels and
  // values in two columns leave little room between the longest and its value.
  void LearnValueColumns() {
    for (const LabelMatch& match : matches_) {
      const LayoutLine& line = layout_.lines()[match.line];
      const std::size_t from = ValueStart(line, match);
      if (match.label->weak || match.first != 0 || match.colon || match.label->field < 0 || from >= line.words.size())
        continue;
      // Words that only read like a label have no such value behind them.
      const Shape shape = ShapeOf(match);
      if (IsFree(shape) || !FindShape(shape, line.TextOf(from, line.words.size()), model_.vocabularies)) continue;
      value_columns_.push_back(line.words[from].box.x0);
      label_columns_.push_back(line.box.x0);
    }
  }

  bool StandsBeforeValueColumn(const LabelMatch& match, const LayoutLine& line) const {
    const std::size_t from = ValueStart(line, match);
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

  // Where a page sets no colons and leaves no room, "Nom YILMAZ" in a column of such
  // lines; what goes on with a small letter is a sentence.
  bool StandsInLabelColumn(const LabelMatch& match, const LayoutLine& line) const {
    const std::size_t from = ValueStart(line, match);
    if (from >= line.words.size() || StartsWithSmallLetter(line.words[from].text)) return false;
    // "NOM DU PÈRE MARTIN", "Lycée Condorcet", "Spécialité SES": longer labels, and
    // values that begin so. "Nom La Porte" has none.
    const std::string next = FoldWords(line.words[from].text);
    for (const char* on : {"de", "du", "des", "la", "le", "les"}) {
      if (next == on && IsUpperWord(line.words[from].text)) return false;
    }
    if (next.starts_with("d ") || next.starts_with("l ") ||
        IsOfOthers(model_, FoldWords(line.TextOf(from, line.words.size()))))
      return false;
    if (ShapeOf(match) == model::v1::SHAPE_TEXT || ShapeOf(match) == model::v1::SHAPE_SPECIALITIES) return false;
    // "Établissement" and under it "Lycée Condorcet".
    if (StandsUnderLabel(line)) return false;
    const double near = kAligned * line.box.Height() * layout_.aspect();
    return std::count_if(label_columns_.begin(), label_columns_.end(),
                         [&](double x) { return std::abs(x - line.box.x0) < near; }) >= kFewestOfColumn;
  }

  bool StandsUnderLabel(const LayoutLine& line) const {
    return std::any_of(layout_.lines().begin(), layout_.lines().end(), [&](const LayoutLine& above) {
      const double drop = line.box.Center().y - above.box.Center().y;
      const double height = line.box.Height();
      if (drop < kSameRow * height || drop > kNextRow * height || above.box.x0 > line.box.x1) return false;
      if (std::abs(above.box.x0 - line.box.x0) > height * layout_.aspect()) return false;
      const std::string joined = above.JoinedTokens(above.tokens.size());
      return std::any_of(model_.labels.begin(), model_.labels.end(),
                         [&](const Label& label) { return label.joined == joined; });
    });
  }

  // "Spécialités de première et de terminale :"
  static bool NamesTerminale(const LayoutLine& line) {
    return std::ranges::any_of(line.tokens, [](const Token& token) { return token.text == "terminale"; });
  }

  // "Enseignement de spécialité de première : Physique-chimie" was given up.
  static bool IsOfPremiere(const LabelMatch& match, const LayoutLine& line) {
    constexpr std::size_t kWithin = 3;  // "suivi en première"
    const std::size_t end = std::min(line.tokens.size(), match.last + kWithin);
    for (std::size_t i = match.first; i < end; ++i) {
      if (i > match.first && line.tokens[i - 1].colon_after) return false;
      if (line.tokens[i].text == "premiere" || line.tokens[i].text == "1re") return !NamesTerminale(line);
    }
    return false;
  }

  static bool GoesOn(const LabelMatch& match, const LayoutLine& line) {
    return match.last < line.tokens.size() && StartsWithSmallLetter(line.words[line.tokens[match.last].word].text);
  }

  static bool ColonFollows(const LabelMatch& match, const LayoutLine& line) {
    return std::any_of(line.tokens.begin() + static_cast<std::ptrdiff_t>(match.last), line.tokens.end(),
                       [](const Token& token) { return token.colon_after; });
  }

  // "Nom [et] prénom : POIRIER Rémy" on two lines of one row.
  void JoinHalves() {
    std::vector<std::size_t> joined;
    for (std::size_t i = 0; i < matches_.size(); ++i) {
      const LayoutLine& line = layout_.lines()[matches_[i].line];
      const Shape shape = ShapeOf(matches_[i]);
      const bool of_a_name = shape == model::v1::SHAPE_FAMILY_NAME || shape == model::v1::SHAPE_GIVEN_NAMES;
      if (!of_a_name || matches_[i].colon || matches_[i].first != 0 || matches_[i].last != line.tokens.size()) continue;
      const std::vector<std::size_t> right = layout_.RightOf(matches_[i].line);
      if (right.empty()) continue;
      const LayoutLine& next = layout_.lines()[right[0]];
      if (next.box.x0 - line.box.x1 > kWithinLabel * line.box.Height() * layout_.aspect()) continue;
      const Shape other =
          shape == model::v1::SHAPE_FAMILY_NAME ? model::v1::SHAPE_GIVEN_NAMES : model::v1::SHAPE_FAMILY_NAME;
      const auto second = std::find_if(matches_.begin(), matches_.end(), [&](const LabelMatch& match) {
        return match.line == right[0] && match.first == 0 && ShapeOf(match) == other;
      });
      const Label* whole = LabelOfWholeName(matches_[i].label->joined + "et");
      if (second == matches_.end() || whole == nullptr) continue;
      second->label = whole;
      joined.push_back(i);
    }
    for (auto i = joined.rbegin(); i != joined.rend(); ++i)
      matches_.erase(matches_.begin() + static_cast<std::ptrdiff_t>(*i));
  }

  // The first label of a whole name that begins with `opening`, folded.
  const Label* LabelOfWholeName(const std::string& opening) const {
    const auto found = std::find_if(model_.labels.begin(), model_.labels.end(), [&](const Label& label) {
      return label.field >= 0 && model_.data.fields(label.field).shape() == model::v1::SHAPE_FULL_NAME &&
             label.joined.starts_with(opening);
    });
    return found == model_.labels.end() ? nullptr : &*found;
  }

  Shape ShapeOf(const LabelMatch& match) const { return ShapeOf(*match.label); }

  Shape ShapeOf(const Label& label) const {
    return label.field < 0 ? model::v1::SHAPE_UNSPECIFIED : model_.data.fields(label.field).shape();
  }

  const KindModel& model_;
  const PageText& text_;
  const PageLayout& layout_;
  std::vector<LabelMatch> matches_;
  std::vector<double> value_columns_;  // left edges
  std::vector<double> label_columns_;  // of lines of labels with their values
};

}  // namespace

std::vector<LabelMatch> FindLabels(const KindModel& model, const PageText& text, const PageLayout& layout) {
  return LabelSearch(model, text, layout).Run();
}

std::size_t ValueStart(const LayoutLine& line, const LabelMatch& match) {
  const std::size_t start = line.tokens[match.last - 1].word + 1;
  const auto ends_label = [&](const std::string& text) {
    return text == ":" || (text.size() > 1 && text.find_first_not_of("._") == std::string::npos);
  };
  return start < line.words.size() && ends_label(line.words[start].text) ? start + 1 : start;
}

std::size_t EndBeforeLabel(const PageLayout& layout, const std::vector<LabelMatch>& matches, std::size_t line,
                           std::size_t from) {
  const LayoutLine& of = layout.lines()[line];
  std::size_t end = of.words.size();
  for (const LabelMatch& match : matches) {
    if (match.line == line && match.first >= from) end = std::min(end, of.tokens[match.first].word);
  }
  return end;
}

}  // namespace justif::reading
