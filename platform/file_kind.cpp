#include "platform/file_kind.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace jiangxin {
namespace {

using NamedType = std::pair<std::string_view, std::string_view>;
constexpr std::array kNamedTypes{
    NamedType{"jpg", "image/jpeg"},  NamedType{"jpeg", "image/jpeg"},
    NamedType{"png", "image/png"},   NamedType{"heic", "image/heic"},
    NamedType{"heif", "image/heic"}, NamedType{"tif", "image/tiff"},
    NamedType{"tiff", "image/tiff"}, NamedType{"pdf", "application/pdf"}};

char lowered(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::string_view promised_type(std::string_view name) {
  const auto dot = name.rfind('.');
  if (dot == std::string_view::npos) return {};
  std::string ending(name.substr(dot + 1));
  std::ranges::transform(ending, ending.begin(), &lowered);
  const auto* const found =
      std::ranges::find(kNamedTypes, std::string_view(ending), &NamedType::first);
  return found == kNamedTypes.end() ? std::string_view() : found->second;
}

}  // namespace jiangxin
