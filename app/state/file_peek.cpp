#include "app/state/file_peek.h"

#include <utility>

#include "app/state/medium_file.h"

namespace jiangxin {

namespace {

constexpr int kPreviewSide = 240;  // px

}  // namespace

FilePeek peek_at_file(Parts& parts, const Limits& limits, const std::string& medium,
                      const std::string& path) {
  const auto file = read_medium_file(parts.sources, medium, path, most_to_read(limits));
  if (!file) return {0, nullptr, refusal_of_reading(parts.sources, medium, file.error().code)};
  const auto info = parts.tool.probe(*file);
  if (!info) return {0, nullptr, refusal_of(info.error().code)};
  if (!is_wanted(*info, limits)) return {0, nullptr, FileRefusal::Type};
  const bool is_pdf = info->media_type == "application/pdf";
  if (is_pdf && info->pages > limits.pages_per_pdf)
    return {info->pages, nullptr, FileRefusal::TooManyPages};
  auto thumbnail = parts.tool.thumbnail(*file, kPreviewSide);
  if (!thumbnail) return {info->pages, nullptr, refusal_of(thumbnail.error().code)};
  return {info->pages, std::make_shared<const Bytes>(std::move(*thumbnail)), std::nullopt};
}

FilePeek peek_at_phone(Parts& parts, const std::string& medium, const std::string& path) {
  const auto kept = parts.sources.thumbnail(medium, path);
  if (!kept) return {};
  auto thumbnail = parts.tool.thumbnail(*kept, kPreviewSide);
  if (!thumbnail) return {};
  return {0, std::make_shared<const Bytes>(std::move(*thumbnail)), std::nullopt};
}

}  // namespace jiangxin
