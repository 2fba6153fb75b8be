// What an ID-card reader answers, byte by byte. Everything invented.
#pragma once

#include <algorithm>
#include <array>
#include <string>

#include "platform/sam_frames.h"
#include "sync/base/utf8.h"

namespace jiangxin {

struct CardText {
  std::string name = "测试员甲";
  std::string sex = "1";
  std::string ethnic_group = "01";
  std::string number = "320402196804010017";
  std::string valid_until = "20360101";
  std::string kind = " ";
};

inline constexpr std::size_t kCardText = 256;
inline constexpr std::size_t kCardPhoto = 1024;

inline Bytes sam_answer(SamStatus status, ByteView data = {}) {
  const std::size_t length = 3 + data.size() + 1;
  Bytes frame{0xAA,
              0xAA,
              0xAA,
              0x96,
              0x69,
              static_cast<std::uint8_t>(length >> 8),
              static_cast<std::uint8_t>(length),
              0,
              0,
              static_cast<std::uint8_t>(status)};
  frame.insert(frame.end(), data.begin(), data.end());
  std::uint8_t check = 0;
  for (std::size_t i = 5; i < frame.size(); ++i) check ^= frame[i];
  frame.push_back(check);
  return frame;
}

// UTF-16LE into a column, filled up with blanks.
inline void put_column(Bytes& text, std::size_t at, std::size_t size, std::string_view words) {
  const std::size_t end = at + size;
  const auto put = [&](char32_t unit) {
    text[at++] = static_cast<std::uint8_t>(unit);
    text[at++] = static_cast<std::uint8_t>(unit >> 8);
  };
  for (const char32_t c : code_points(words)) {
    if (c > 0xFFFF) put(0xD800 + ((c - 0x10000) >> 10));
    put(c > 0xFFFF ? 0xDC00 + ((c - 0x10000) & 0x3FF) : c);
  }
  while (at < end) put(' ');
}

// Lengths, text, photo: what follows the status of an answer to Read.
inline Bytes card_data(const CardText& card = {}) {
  Bytes data{kCardText >> 8, kCardText & 0xFF, kCardPhoto >> 8, kCardPhoto & 0xFF};
  Bytes text(kCardText);
  put_column(text, 0, kCardText, "");
  put_column(text, 0, 30, card.name);
  put_column(text, 30, 2, card.sex);
  put_column(text, 32, 4, card.ethnic_group);
  put_column(text, 36, 16, "19680401");
  put_column(text, 52, 70, "测试市测试区测试路1号");
  put_column(text, 122, 36, card.number);
  put_column(text, 158, 30, "测试市公安局");
  put_column(text, 188, 16, "20160101");
  put_column(text, 204, 16, card.valid_until);
  put_column(text, 248, 2, card.kind);
  data.insert(data.end(), text.begin(), text.end());
  data.resize(data.size() + kCardPhoto, 0x57);
  return data;
}

inline Bytes card_answer(const CardText& card = {}) {
  return sam_answer(SamStatus::Done, card_data(card));
}

}  // namespace jiangxin
