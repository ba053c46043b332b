// Transcripts of the baccalauréat: what they say and their pages.
#ifndef JUSTIF_TOOLS_SYNTH_TRANSCRIPT_H_
#define JUSTIF_TOOLS_SYNTH_TRANSCRIPT_H_

#include <string>
#include <vector>

#include "tools/synth/dice.h"
#include "tools/synth/document.h"
#include "tools/synth/materials.h"
#include "tools/synth/person.h"

namespace justif::tools {

// Marks and points are counted in tenths, so that sums are exact.
struct MarkLine {
  std::string section;  // `terminal`, `continuous` or `option`
  std::string subject;
  int coefficient = 0;
  int mark = 0;            // tenths
  int points = 0;          // tenths
  bool above_ten = false;  // counts points above 10 and no coefficient
};

// The examination as somebody sat it; certificates name it too.
struct Examination {
  Person holder;
  std::string track;   // `general` `technologique` `professionnel`
  std::string series;  // such as `STMG`; empty for none
  std::vector<std::string> specialities;
  int session = 0;
  std::string academy, academy_with_article, academy_town;
  std::string establishment;
  std::string candidate_number;
  std::string jury_date, issued_on;  // ISO
  std::string decision;              // `admis` `second-groupe` `ajourne`
  std::string mention;               // `none` `AB` `B` `TB` `TBF`
  bool second_group = false;         // admitted after it
};

struct Transcript {
  Examination examination;
  std::vector<MarkLine> rows;
  int terminal_points = 0, continuous_points = 0;  // tenths; options with the continuous
  int terminal_coefficients = 0, continuous_coefficients = 0;
  int total_points = 0;  // tenths
  int total_coefficients = 0;
  int mean = 0;  // hundredths
};

// An examination with its date, place and people; no decision yet.
// `track` is empty for any.
Examination InventExamination(const Materials& materials, const std::string& track, Dice random);

// Complete, with sums that close, and a decision and a mention that follow.
// `decision` is one of Examination.decision, or empty for any.
Transcript InventTranscript(const Materials& materials, const std::string& decision, Dice random);

// Points, sums and mean anew from the marks.
void Close(Transcript& transcript);
// Decision and mention that the mean asks for in the first group.
std::string DecisionOf(int mean_hundredths);
std::string MentionOf(int mean_hundredths, int session);
// Whether marks, sums, mean, decision and mention contradict each other.
bool Contradicts(const Transcript& transcript);

// The page; its layout follows from `random` and not from the values.
SynthDocument DrawTranscript(const Transcript& transcript, const Materials& materials, Dice random);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_TRANSCRIPT_H_
