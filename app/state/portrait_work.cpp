#include "app/state/portrait_work.h"

#include <utility>

namespace jiangxin {
namespace {

constexpr int kPortraitSide = 1'600;  // px: sharp on the largest screen

// Where its face was found, if it was.
Result<PortraitFacts> set_upright(MediaTool& tool, Bytes& file) {
  auto facts = tool.portrait(file);
  if (!facts || facts->quarters == 0) return facts;
  JIANGXIN_ASSIGN(turned, tool.turn(file, facts->quarters));
  file = std::move(turned.bytes);
  return tool.portrait(file);
}

}  // namespace

tl::expected<OpenedPortrait, FileRefusal> open_portrait(MediaTool& tool, const Limits& limits,
                                                        Bytes file) {
  const auto info = tool.probe(file);
  if (!info) return tl::unexpected(refusal_of(info.error().code));
  if (info->width == 0) return tl::unexpected(FileRefusal::Type);
  auto kept = tool.take(file, 0);
  if (!kept) return tl::unexpected(refusal_of(kept.error().code));
  file = std::move(kept->bytes);
  const auto facts = set_upright(tool, file);  // if it fails, it is shown all the same
  const Size size =
      facts ? Size{facts->width, facts->height} : Size{kept->info.width, kept->info.height};
  if (!is_large_enough(size, limits)) return tl::unexpected(FileRefusal::TooSmall);
  auto shown = tool.thumbnail(file, kPortraitSide);
  if (!shown) return tl::unexpected(refusal_of(shown.error().code));
  const bool has_face = facts && !facts->faces.empty();
  return OpenedPortrait{
      std::make_shared<const Bytes>(std::move(file)),
      std::make_shared<const Bytes>(*std::move(shown)), size,
      has_face ? crop_around(facts->faces.front(), size, limits) : centred_crop(size, limits),
      std::nullopt};
}

tl::expected<OpenedPortrait, FileRefusal> reopen_portrait(EvidenceTaker& evidence, MediaTool& tool,
                                                          const PortraitVersion& version) {
  auto file = evidence.read(*version.source);
  if (!file) return tl::unexpected(refusal_of(file.error().code));
  const auto info = tool.probe(*file);
  if (!info) return tl::unexpected(refusal_of(info.error().code));
  auto shown = tool.thumbnail(*file, kPortraitSide);
  if (!shown) return tl::unexpected(refusal_of(shown.error().code));
  return OpenedPortrait{std::make_shared<const Bytes>(*std::move(file)),
                        std::make_shared<const Bytes>(*std::move(shown)),
                        {info->width, info->height},
                        version.crop,
                        version.source};
}

JudgedPortrait judge_portrait(MediaTool& tool, Bytes portrait) {
  const auto facts = tool.portrait(portrait);
  JudgedPortrait judged{std::make_shared<const Bytes>(std::move(portrait)), {}};
  if (facts) judged.remarks = remarks_on(*facts);
  return judged;
}

tl::expected<JudgedPortrait, FileRefusal> judge_crop(MediaTool& tool, const Limits& limits,
                                                     ByteView original,
                                                     const command::CropPortrait& crop) {
  const CropBox box{crop.x, crop.y, crop.width, crop_height(crop.width, limits)};
  auto portrait = tool.crop(original, box, limits.portrait_width_px, limits.portrait_height_px);
  if (!portrait) return tl::unexpected(refusal_of(portrait.error().code));
  return judge_portrait(tool, *std::move(portrait));
}

tl::expected<PortraitVersion, FileRefusal> store_portrait(EvidenceTaker& evidence,
                                                          const OpenedPortrait& picture,
                                                          const command::CropPortrait& crop,
                                                          const Campaign& campaign) {
  auto portrait = evidence.take_portrait(*picture.original, crop, campaign);
  if (!portrait) return tl::unexpected(portrait.error().why);
  if (picture.source) return PortraitVersion{*std::move(portrait), picture.source, crop};
  auto source = evidence.keep_source(*picture.original, campaign.suite);
  if (source) return PortraitVersion{*std::move(portrait), *std::move(source), crop};
  evidence.discard(*portrait);
  return tl::unexpected(source.error().why);
}

void discard_portrait(EvidenceTaker& evidence, const OpenedPortrait& picture,
                      const PortraitVersion& stored) {
  evidence.discard(*stored.portrait);
  if (!picture.source) evidence.discard(*stored.source);
}

}  // namespace jiangxin
