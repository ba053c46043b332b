// How a document looks: chosen once, before anything is drawn, so that the
// same look can be given to other values.
#ifndef JUSTIF_TOOLS_SYNTH_LOOK_H_
#define JUSTIF_TOOLS_SYNTH_LOOK_H_

#include <string>

#include "tools/synth/dice.h"
#include "tools/synth/page_canvas.h"
#include "tools/synth/person.h"

namespace justif::tools {

enum class DateForm { kSlashes, kDashes, kPoints, kWords, kIso };

struct Look {
  // Families of titles, of running text, and of values.
  std::string heading, body, value_family;
  double size = 10;  // of running text, points
  Ink ink, muted, accent, tint;
  double margin = 50;
  double leading = 1.2;
  bool bold_labels = false, upper_labels = false, muted_labels = false;
  std::string colon;  // behind labels: " :", ":", or nothing
  bool bold_values = true;
  Align prose = Align::kLeft;

  DateForm birth_form = DateForm::kSlashes;
  DateForm date_form = DateForm::kSlashes;
  bool upper_family = true, upper_given = false;
  std::string given_separator = " ";
  bool gendered = true;  // "née" for "né(e)"
  int year_form = 0;
  int amount_form = 0;

  TextStyle Body(double scale = 1) const { return {body, size * scale, false, false, ink}; }
  TextStyle Label(double scale = 1) const {
    return {body, size * scale, bold_labels, false, muted_labels ? muted : ink};
  }
  TextStyle Value(double scale = 1) const { return {value_family, size * scale, bold_values, false, ink}; }
  TextStyle Heading(double points) const { return {heading, points, true, false, ink}; }
  // A label as this document writes it.
  std::string LabelText(const std::string& label, bool alone = false) const;

  // Values as this document prints them.
  std::string Date(const std::string& iso, DateForm form) const;
  std::string BirthDate(const std::string& iso) const { return Date(iso, birth_form); }
  std::string Day(const std::string& iso) const { return Date(iso, date_form); }
  std::string Family(const std::string& name) const;
  std::string Given(const Person& person) const;
  std::string AcademicYear(const std::string& year) const;
  std::string Amount(int euros) const;
  std::string For(const std::string& text, bool woman) const { return gendered ? Gendered(text, woman) : text; }
};

Look ChooseLook(Dice random);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_LOOK_H_
