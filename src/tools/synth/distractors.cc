// Documents that are none of those asked for.
#include <algorithm>
#include <memory>

#include "tools/synth/field_block.h"
#include "tools/synth/letterhead.h"
#include "tools/synth/look.h"
#include "tools/synth/subject.h"

namespace justif::tools {
namespace {

struct Plan {
  Look look;
  Head head;
  std::string title, text;
  Align title_align = Align::kLeft;
  double title_size = 16;
  std::vector<FieldLine> fields;
  Arrangement arrangement = Arrangement::kTabbed;
  double roominess = 1;
  std::vector<std::vector<std::string>> table;  // first row: heading
  std::vector<std::string> foot;
  bool closing = false;
  Closing signed_by;
  Dice chance{0};
};

std::string Euros(int cents) {
  return std::to_string(cents / 100) + "," + (cents % 100 < 10 ? "0" : "") + std::to_string(cents % 100) + " €";
}

std::string Grouped(const std::string& text, std::size_t group) {
  std::string spaced;
  for (std::size_t i = 0; i < text.size(); ++i)
    spaced += (i > 0 && i % group == 0 ? " " : "") + std::string(1, text[i]);
  return spaced;
}

std::string Filled(std::string text, const std::map<std::string, std::string>& values) {
  std::string filled;
  for (const Run& run : RunsOf(text, values, {}, {})) filled += run.text;
  return filled;
}

void DrawPlan(PageCanvas& canvas, const Plan& plan) {
  const Look& look = plan.look;
  const BodyStart start = DrawHead(canvas, look, plan.head);
  double y = start.y + 20;
  const TextStyle title = canvas.Fitted(plan.title, look.Heading(plan.title_size), start.width);
  const double at = plan.title_align == Align::kCentre ? start.x + start.width / 2 : start.x;
  canvas.Text(at, y, plan.title, title, plan.title_align);
  y += canvas.LineHeight(title) + 22;
  if (!plan.fields.empty())
    y += DrawFields(canvas, look, plan.arrangement, plan.fields, {start.x, y, start.width, 0}, plan.roominess) + 20;
  if (!plan.table.empty()) {
    const double columns[] = {0, 0.62, 0.8, 1};
    for (std::size_t row = 0; row < plan.table.size(); ++row) {
      TextStyle style = look.Body();
      style.bold = row == 0 || row + 1 == plan.table.size();
      if (row == 0) canvas.Fill({start.x, y - 3, start.width, canvas.LineHeight(style) + 6}, look.tint);
      canvas.Text(start.x + 4, y, plan.table[row][0], style);
      for (std::size_t c = 1; c < plan.table[row].size(); ++c)
        canvas.Text(start.x + start.width * columns[c + 1] - 4, y, plan.table[row][c], style, Align::kRight);
      y += canvas.LineHeight(style) + 8;
      canvas.Rule(start.x, y - 5, start.x + start.width, y - 5, look.muted, 0.4);
    }
    y += 16;
  }
  if (!plan.text.empty())
    y += canvas.Prose(start.x, y, start.width, {{plan.text, "", look.Body()}}, look.prose, look.leading).height + 24;
  if (plan.closing)
    DrawClosing(canvas, look, plan.signed_by, {start.x + start.width * 0.55, y, start.width * 0.45, 90},
                plan.chance.Fork("closing"));
  DrawFoot(canvas, look, plan.foot, true, true);
}

}  // namespace

Subject MakeDistractor(const Materials& materials, Dice random) {
  const Wording& words = materials.For("distractor");
  Subject subject;
  SynthDocument& document = subject.shown;
  document.kind = "unknown";
  const int year = random.Between(2022, 2025);
  document.made_on = IsoDay(year, random.Between(1, 12), random.Between(1, 28));
  document.creator = words.Choose("creator", random);
  const Person person = InventPerson(materials, year, random.Fork("person"));
  const int type = random.Below(10);
  auto plan = std::make_shared<Plan>();
  plan->look = ChooseLook(random.Fork("look"));
  const Look& look = plan->look;
  plan->head.form = static_cast<HeadForm>(random.Below(kHeadForms));
  plan->head.logo = random.Below(8);
  plan->arrangement = static_cast<Arrangement>(random.Below(kArrangements));
  plan->roominess = random.Real(0.8, 1.6);
  plan->title_align = random.Chance(0.5) ? Align::kCentre : Align::kLeft;
  plan->title_size = random.Real(13, 19);
  plan->chance = random.Fork("drawing");
  plan->closing = random.Chance(0.5);
  plan->signed_by.signature = true;
  const std::string town = random.Of(materials.places.towns());
  plan->head.third = random.Of(materials.places.streets()) + ", " + random.Digits(5) + " " + town;
  std::map<std::string, std::string> values = {
      {"civility", person.woman ? "Madame" : "Monsieur"},
      {"family_name", look.Family(person.family_name)},
      {"given_names", look.Given(person)},
      {"birth_date", look.BirthDate(person.birth_date)},
      {"number", random.Digits(9)},
      {"from", look.Day(IsoDay(year, 9, 1))},
      {"until", look.Day(IsoDay(year + 1, 8, 31))},
      {"address", random.Of(materials.places.streets()) + ", " + town},
      {"academic_year", look.AcademicYear(std::to_string(year) + "-" + std::to_string(year + 1))}};
  const std::string full = values["given_names"] + " " + values["family_name"];
  std::string name;
  if (type < 3) {
    name = "rib";
    plan->head.issuer = words.Choose("bank", random);
    plan->title = words.Choose("title.rib", random);
    const std::string bank = random.Digits(5), desk = random.Digits(5), account = random.Digits(11),
                      key = random.Digits(2);
    plan->fields = {{"Titulaire du compte", {{full, ""}}},
                    {"Domiciliation", {{town, ""}}},
                    {"Code banque", {{bank, ""}}},
                    {"Code guichet", {{desk, ""}}},
                    {"Numéro de compte", {{account, ""}}},
                    {"Clé RIB", {{key, ""}}},
                    {"IBAN", {{Grouped("FR76" + bank + desk + account + key, 4), ""}}},
                    {"BIC", {{random.Text("ABCDEFGHJKLMNPRSTUVW", 4) + "FRPP", ""}}}};
    plan->text = words.Choose("prose.rib", random);
    plan->closing = false;
  } else if (type < 5) {
    name = "invoice";
    plan->head.issuer = words.Choose("vendor", random);
    plan->title = Filled(words.Choose("title.invoice", random), values);
    plan->fields = {{"Client", {{full, ""}}},
                    {"Facture n°", {{random.Digits(8), ""}}},
                    {"Date", {{look.Day(document.made_on), ""}}},
                    {"Échéance", {{look.Day(DayAfter(document.made_on, 30)), ""}}}};
    plan->table.push_back({"Désignation", "Quantité", "Montant"});
    int total = 0;
    for (int i = random.Between(2, 6); i > 0; --i) {
      const int cents = random.Between(190, 8900);
      total += cents;
      plan->table.push_back({words.Choose("item", random), std::to_string(random.Between(1, 3)), Euros(cents)});
    }
    plan->table.push_back({"Total TTC", "", Euros(total)});
  } else if (type < 7) {
    name = "insurance";
    plan->head.issuer = words.Choose("insurer", random);
    values["insurer"] = plan->head.issuer;
    plan->title = words.Choose("title.insurance", random);
    plan->text = look.For(Filled(words.Choose("prose.insurance", random), values), person.woman);
  } else if (type < 9) {
    name = "schooling";
    const auto& academy = random.Of(materials.places.academies());
    values["school"] = random.Of(academy.schools());
    plan->head.issuer = values["school"];
    plan->title = words.Choose("title.schooling", random);
    plan->text = look.For(Filled(words.Choose("prose.schooling", random), values), person.woman);
    if (random.Chance(0.5)) {
      plan->fields = {{"Nom", {{values["family_name"], ""}}},
                      {"Prénom(s)", {{values["given_names"], ""}}},
                      {look.For("Né(e) le", person.woman), {{values["birth_date"], ""}}},
                      {"INE", {{person.ine, ""}}}};
    }
  } else {
    name = "blank";
    subject.is_blank = true;
  }
  document.layout = "distractor/" + name + "/" + std::to_string(random.Fork("layout").Next() % 1000000);
  document.title = plan->title;
  plan->foot = {plan->head.issuer + " - " + plan->head.third};
  if (subject.is_blank) {
    document.draw = [](PageCanvas&) {};
  } else {
    document.draw = [plan](PageCanvas& canvas) { DrawPlan(canvas, *plan); };
  }
  subject.genuine = document;
  return subject;
}

}  // namespace justif::tools
