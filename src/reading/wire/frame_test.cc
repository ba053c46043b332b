#include "reading/wire/frame.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <thread>

namespace justif::reading {
namespace {

class Frames : public testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM, 0, ends_.data()), 0); }
  void TearDown() override {
    Close(0);
    Close(1);
  }
  void Close(std::size_t end) {
    if (ends_[end] >= 0) close(ends_[end]);
    ends_[end] = -1;
  }
  void Send(const std::string& bytes) {
    ASSERT_EQ(write(ends_[0], bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
  }

  std::array<int, 2> ends_ = {-1, -1};
};

TEST_F(Frames, ArriveWholeAndInOrder) {
  const std::string large(3'000'000, 'x');  // more than a socket holds at once
  std::thread sender([&] {
    EXPECT_TRUE(WriteFrame(ends_[0], "first"));
    EXPECT_TRUE(WriteFrame(ends_[0], ""));
    EXPECT_TRUE(WriteFrame(ends_[0], large));
  });
  EXPECT_EQ(ReadFrame(ends_[1], 10), "first");
  EXPECT_EQ(ReadFrame(ends_[1], 10), "");
  EXPECT_EQ(ReadFrame(ends_[1], 3'000'000), large);
  sender.join();
}

TEST_F(Frames, LengthIsLittleEndian) {
  Send(std::string("\x03\0\0\0abc", 7));
  EXPECT_EQ(ReadFrame(ends_[1], 100), "abc");
}

TEST_F(Frames, TooLongIsRefusedBeforeItIsRead) {
  Send("\xFF\xFF\xFF\xFF");
  EXPECT_EQ(ReadFrame(ends_[1], 100), std::nullopt);
}

TEST_F(Frames, EndOfTheStream) {
  Send(std::string("\x09\0\0\0abc", 7));
  Close(0);
  EXPECT_EQ(ReadFrame(ends_[1], 100), std::nullopt) << "cut short";
  EXPECT_EQ(ReadFrame(ends_[1], 100), std::nullopt) << "nothing more";
}

TEST_F(Frames, NobodyListens) {
  Close(1);
  // Two: the first may still fit the socket.
  const bool first = WriteFrame(ends_[0], "a");
  EXPECT_FALSE(first && WriteFrame(ends_[0], "b"));
}

}  // namespace
}  // namespace justif::reading
