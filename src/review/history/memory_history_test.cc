#include "review/history/memory_history.h"

#include "review/history/history_contract.h"

namespace justif::review {
namespace {

INSTANTIATE_TEST_SUITE_P(Memory, HistoryContract, testing::Values(MakeHistory(NewMemoryHistory)));

}  // namespace
}  // namespace justif::review
