#include "reading/sandbox/kept_fonts.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdarg>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace justif::reading {
namespace {

struct KeptFonts {
  std::vector<std::pair<std::string, int>> files;
  bool closed = false;
};

// Created on first use: libraries open files before main begins.
KeptFonts& Kept() {
  static auto* const kept = new KeptFonts;
  return *kept;
}

bool IsFont(std::string_view path) {
  for (const std::string_view suffix : {".ttf", ".otf", ".ttc", ".pfb", ".t1", ".pfa"}) {
    if (path.ends_with(suffix)) return true;
  }
  return false;
}

template <typename Function>
Function Next(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

int RealOpen(const char* path, int flags, mode_t mode) {
  static const auto real = Next<int (*)(const char*, int, ...)>("open");
  return real(path, flags, mode);
}

// A descriptor of a font at its beginning, or -1.
int OpenFont(const char* path) {
  KeptFonts& kept = Kept();
  for (const auto& [known, fd] : kept.files) {
    if (known != path) continue;
    lseek(fd, 0, SEEK_SET);
    return dup(fd);
  }
  if (kept.closed) return -1;
  const int fd = RealOpen(path, O_RDONLY | O_CLOEXEC, 0);
  if (fd >= 0 && static_cast<int>(kept.files.size()) < kMostKeptFonts) {
    kept.files.emplace_back(path, fd);
    return dup(fd);
  }
  return fd;
}

int Open(const char* path, int flags, mode_t mode) {
  if ((flags & O_ACCMODE) == O_RDONLY && IsFont(path)) {
    if (const int fd = OpenFont(path); fd >= 0) return fd;
  }
  return RealOpen(path, flags, mode);
}

FILE* OpenFile(const char* path, const char* mode) {
  if (mode[0] == 'r' && IsFont(path)) {
    if (const int fd = OpenFont(path); fd >= 0) return fdopen(fd, "rb");
  }
  static const auto real = Next<FILE* (*)(const char*, const char*)>("fopen");
  return real(path, mode);
}

}  // namespace

void KeepNoMoreFonts() { Kept().closed = true; }

}  // namespace justif::reading

extern "C" {

int open(const char* path, int flags, ...) {
  mode_t mode = 0;
  if ((flags & (O_CREAT | O_TMPFILE)) != 0) {
    va_list arguments;
    va_start(arguments, flags);
    mode = va_arg(arguments, mode_t);
    va_end(arguments);
  }
  return justif::reading::Open(path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  mode_t mode = 0;
  if ((flags & (O_CREAT | O_TMPFILE)) != 0) {
    va_list arguments;
    va_start(arguments, flags);
    mode = va_arg(arguments, mode_t);
    va_end(arguments);
  }
  return justif::reading::Open(path, flags, mode);
}

// The C library asks for the state of a descriptor by the call that takes
// paths too, which the sandbox forbids.
int fstat(int fd, struct stat* state) { return static_cast<int>(syscall(SYS_fstat, fd, state)); }

int fstat64(int fd, struct stat64* state) { return static_cast<int>(syscall(SYS_fstat, fd, state)); }

FILE* fopen(const char* path, const char* mode) { return justif::reading::OpenFile(path, mode); }

FILE* fopen64(const char* path, const char* mode) { return justif::reading::OpenFile(path, mode); }
}
