#include "sync/endpoint/kept_findings.h"

#include <array>

namespace jiangxin {
namespace {

std::string_view looks_like(SensitiveKind kind) {
  constexpr std::array<std::string_view, 7> kWords{"像涉密标志", "像身份证号", "像电话号码",
                                                   "像银行卡号", "像车牌号",   "像电子邮箱",
                                                   "机器读不出"};
  return kWords[static_cast<std::size_t>(kind)];
}

std::string_view said(KeepReason reason) {
  constexpr std::array<std::string_view, 6> kWords{"认错了", "本人的",   "所有人同意",
                                                   "已公开", "其他原因", "本人看过"};
  return kWords[static_cast<std::size_t>(reason)];
}

std::string name_of_file(const Application& application, const AttachmentId& id) {
  for (const Attachment* file : application.attachments())
    if (file->id == id) return file->name;
  return "（已不在材料里）";
}

}  // namespace

std::vector<std::string> kept_lines(const Application& application) {
  std::vector<std::string> lines;
  for (const KeptFinding& kept : application.kept) {
    std::string line =
        name_of_file(application, kept.file) + " 第 " + std::to_string(kept.page + 1) + " 页：" +
        std::string(looks_like(kept.kind)) + "，申请人说明：" + std::string(said(kept.reason));
    if (!kept.note.empty()) line += "（" + kept.note + "）";
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string_view word_of(KeepReason reason) {
  constexpr std::array<std::string_view, 6> kWords{"mistaken", "own",   "agreed",
                                                   "public",   "other", "seen"};
  return kWords[static_cast<std::size_t>(reason)];
}

}  // namespace jiangxin
