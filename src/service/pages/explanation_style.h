// The style sheet of explanations.
#ifndef JUSTIF_SERVICE_PAGES_EXPLANATION_STYLE_H_
#define JUSTIF_SERVICE_PAGES_EXPLANATION_STYLE_H_

namespace justif::service {

inline constexpr char kExplanationStyle[] = R"css(
:root { --ink: #1b2533; --dim: #5b6778; --line: #dde3ea; --paper: #fff; --ground: #f3f5f8;
  --red: #b3261e; --amber: #a05a00; --green: #1e7a46; --blue: #2f6db3; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, "DejaVu Sans", sans-serif; }
main, header, footer { max-width: 1360px; margin: 0 auto; padding: 0 28px; }
header { padding-top: 28px; }
h1 { font-size: 24px; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 17px; margin: 28px 0 10px; }
h3 { font-size: 15.5px; margin: 0; line-height: 1.4; }
p { margin: 6px 0; }
.dim { color: var(--dim); font-size: 13px; }
.verdict { border-radius: 12px; padding: 16px 20px; margin: 16px 0 0; background: var(--paper); border: 1px solid var(--line);
  border-left: 8px solid var(--dim); }
.verdict b { font-size: 18px; letter-spacing: .02em; }
.verdict ul { margin: 8px 0 4px; padding-left: 20px; }
.verdict.bad { border-left-color: var(--red); } .verdict.bad b { color: var(--red); }
.verdict.mid { border-left-color: var(--amber); } .verdict.mid b { color: var(--amber); }
.verdict.good { border-left-color: var(--green); } .verdict.good b { color: var(--green); }
.columns { display: grid; grid-template-columns: minmax(0, 6fr) minmax(0, 5fr); gap: 28px; align-items: start; }
.pages { position: sticky; top: 16px; }
.page { display: block; width: 100%; height: auto; max-height: 94vh; background: var(--paper); border: 1px solid var(--line);
  border-radius: 4px; box-shadow: 0 2px 10px #1b253314; margin-bottom: 14px; }
.finding { background: var(--paper); border: 1px solid var(--line); border-top: 4px solid var(--amber); border-radius: 10px;
  padding: 16px 20px; margin: 0 0 16px; break-inside: avoid; }
.finding.bad { border-top-color: var(--red); }
.finding.soft { border-top-color: #b6bfca; }
.tag { float: right; margin: 1px 0 4px 12px; border-radius: 5px; padding: 1px 9px; font-size: 12.5px; white-space: nowrap;
  background: #fbeed8; color: #7a4400; }
.tag.bad { background: #f9dedb; color: #8a1a12; } .tag.soft { background: #eceff3; color: #4a5565; }
.evidence { border-top: 1px solid var(--line); padding: 12px 0 0; margin-top: 12px; display: grid;
  grid-template-columns: 26px minmax(0, 1fr); gap: 4px 10px; }
.disc { display: inline-block; width: 24px; height: 24px; border-radius: 12px; text-align: center; font: 600 13px/24px system-ui,
  "DejaVu Sans", sans-serif; color: #fff; background: var(--amber); print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.disc.bad { background: var(--red); } .disc.soft { background: #6b7787; }
.values { display: flex; flex-wrap: wrap; gap: 4px 26px; margin: 2px 0 6px; }
.values span { color: var(--dim); font-size: 12.5px; display: block; line-height: 1.3; }
.values b { font-size: 15px; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.seen b { color: var(--red); } .soft .seen b { color: var(--ink); }
.crop { display: block; max-width: 100%; height: auto; border: 1px solid var(--line); border-radius: 4px; margin: 6px 0 2px; }
.settle { background: #eef4fb; border-radius: 8px; padding: 9px 13px; margin: 14px 0 0; print-color-adjust: exact;
  -webkit-print-color-adjust: exact; }
.settle b { color: var(--blue); }
.sheet { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: 6px 20px 12px; }
table { border-collapse: collapse; width: 100%; font-size: 13.5px; line-height: 1.4; }
th, td { padding: 6px 14px 6px 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line);
  overflow-wrap: anywhere; }
th { color: var(--dim); font-weight: 600; font-size: 12.5px; }
tr.sum td { font-weight: 600; } tr.named td { background: #fdf1ef; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.two { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 28px; align-items: start; }
.list { margin: 8px 0; padding-left: 20px; } .list li { margin: 4px 0; }
rect.read { fill: none; stroke: #2f6db3; stroke-width: 1; stroke-opacity: .55; }
rect.bad { fill: #d3382e14; stroke: #c8352b; stroke-width: 3; } circle.bad { fill: #b3261e; }
rect.mid { fill: #e0992f14; stroke: #c47a12; stroke-width: 3; } circle.mid { fill: #a05a00; }
rect.soft { fill: none; stroke: #6b7787; stroke-width: 2; } circle.soft { fill: #6b7787; }
text.bad, text.mid, text.soft { fill: #fff; font-weight: 600; font-family: system-ui, "DejaVu Sans", sans-serif; }
footer { padding-top: 10px; padding-bottom: 36px; }
@media (max-width: 900px) { .columns, .two { display: block; } .pages { position: static; } }
@media print { @page { margin: 14mm; } h2, h3 { break-after: avoid; }
  .pages svg { max-height: 200mm; } body { background: none; font-size: 12px; } main, header, footer { padding: 0; max-width: none; }
  .columns, .two { display: block; } .pages { position: static; break-after: page; } .page { max-height: 235mm; box-shadow: none; }
  .sheet, .verdict { break-inside: avoid; } }
)css";

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_PAGES_EXPLANATION_STYLE_H_
