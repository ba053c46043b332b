// Memory that libraries keep, for leak checkers: fontconfig's caches live as
// long as the process, and x265, which only the tests use, forgets its own.
// NOLINTBEGIN(bugprone-reserved-identifier): the name is the leak checker's.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\nleak:libx265\n"; }
// NOLINTEND(bugprone-reserved-identifier)
