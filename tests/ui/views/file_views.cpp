#include "tests/ui/views/samples.h"
#include "tests/ui/views/views.h"

namespace jiangxin {
namespace {

using Entry = FilePickerModel::Entry;

FilePickerModel with_stick() {
  FilePickerModel model;
  model.media = {{"sdb1", "测试优盘"}};
  model.medium = "sdb1";
  return model;
}

Entry file(std::string name, std::uint64_t size, int pages = 1) {
  Entry entry;
  entry.path = entry.name = std::move(name);
  entry.size = size;
  entry.pages = pages;
  entry.thumbnail = sample_scan();
  return entry;
}

Entry refused(std::string name, std::uint64_t size, FileRefusal why) {
  Entry entry = file(std::move(name), size);
  entry.thumbnail.reset();
  entry.refusal = why;
  return entry;
}

FilePickerModel folder() {
  FilePickerModel model = with_stick();
  model.folder = "申报材料/证书";
  Entry inner;
  inner.path = inner.name = "2021 年获奖";
  inner.folder = true;
  model.entries = {
      inner,
      file("奖章证书.jpg", 3'412'000),
      file("IMG_20210501_093012_关于表彰劳动模范的决定（扫描件）_最终版.pdf", 19'800'000, 100),
      file("专利证书.pdf", 640'000, 2),
      refused("车间讲话.mp4", 240'000'000, FileRefusal::Type),
      refused("全套图纸.pdf", 96'000'000, FileRefusal::TooLarge),
      file("还没看过的.png", 912)};
  model.entries[6].thumbnail.reset();
  model.entries[6].pages = 0;
  return model;
}

FilePickerModel refusals() {
  FilePickerModel model = folder();
  for (int why = 0; why <= static_cast<int>(FileRefusal::PhoneGone); ++why)
    model.refused.push_back(
        {"材料 " + std::to_string(why + 1) + ".pdf", static_cast<FileRefusal>(why)});
  return model;
}

FilePickerModel copying() {
  FilePickerModel model = folder();
  model.copying =
      FilePickerModel::Copying{23'400'000, 36'500'000, 3, 7,
                               "IMG_20210501_093012_关于表彰劳动模范的决定（扫描件）_最终版.pdf"};
  return model;
}

FilePickerModel with_phone() {
  FilePickerModel model;
  model.media = {{"phone/usb:001,005", "Redmi Note 12 Turbo", MediumKind::Phone}};
  model.medium = model.media.front().id;
  model.kind = MediumKind::Phone;
  return model;
}

FilePickerModel in_trouble(PhoneTrouble trouble) {
  FilePickerModel model = with_phone();
  model.trouble = trouble;
  return model;
}

FilePickerModel phone_root() {
  FilePickerModel model = with_phone();
  for (const char* name : {"DCIM", "Pictures", "tencent"}) {
    Entry folder;
    folder.path = folder.name = name;
    folder.folder = true;
    model.entries.push_back(folder);
  }
  return model;
}

FilePickerModel phone_pictures() {
  FilePickerModel model = with_phone();
  model.folder = "DCIM/Camera";
  model.page = 1;
  model.pages = 105;
  for (int i = 0; i < 12; ++i)
    model.entries.push_back(
        file("IMG_20241127_1403" + std::to_string(10 + i) + ".jpg", 3'100'000, 0));
  model.entries[2].thumbnail.reset();
  model.entries[3].selected = true;
  model.selected = 2;
  return model;
}

}  // namespace

NamedViews file_views() {
  IndicatorModel below;
  below.campaign = &sample_campaign();
  below.force = &below.campaign->forces[0];
  below.indicator = &below.force->indicators[0];
  below.items = {{sample_application().evidence.at("lead.duty")[0], {}}};
  PortraitModel portrait_below;
  portrait_below.campaign = &sample_campaign();
  const auto over = [&](std::string name, const FilePickerModel& model) {
    return named(std::move(name), sample_frame(StepId::Forces), below, model);
  };

  FilePickerModel several;
  several.media = {{"sdb1", "测试优盘"}, {"sdc1", "KINGSTON 32G 二车间工会资料备份"}};
  FilePickerModel unlisted = several;
  unlisted.unlisted = "KINGSTON 32G 二车间工会资料备份";
  several.media.push_back({"phone/usb:001,005", "Redmi Note 12 Turbo", MediumKind::Phone});
  several.media.push_back({"phone/usb:001,006", "", MediumKind::Phone});
  FilePickerModel looking = with_phone();
  looking.looking = 1'248;
  FilePickerModel fetching = phone_pictures();
  fetching.copying =
      FilePickerModel::Copying{2'400'000, 6'200'000, 1, 2, "IMG_20241127_140313.jpg"};
  FilePickerModel chosen = folder();
  chosen.entries[1].selected = chosen.entries[3].selected = true;
  chosen.selected = 2;
  FilePickerModel one_refused = folder();
  one_refused.refused = {{"奖章证书.jpg", FileRefusal::Damaged}};
  FilePickerModel portrait = folder();
  portrait.for_portrait = true;
  FilePickerModel none_for_portrait;
  none_for_portrait.for_portrait = true;

  return {over("files-no-stick", {}),
          over("files-sticks", several),
          over("files-unlisted", unlisted),
          over("files-empty", with_stick()),
          over("files-folder", folder()),
          over("files-chosen", chosen),
          over("files-copying", copying()),
          over("files-phone", phone_root()),
          over("files-phone-pictures", phone_pictures()),
          over("files-phone-looking", looking),
          over("files-phone-fetching", fetching),
          over("files-phone-locked", in_trouble(PhoneTrouble::Locked)),
          over("files-phone-busy", in_trouble(PhoneTrouble::Busy)),
          over("files-phone-unreadable", in_trouble(PhoneTrouble::Unreadable)),
          over("files-refused", one_refused),
          over("files-refusals", refusals()),
          named("files-portrait", sample_frame(StepId::Portrait), portrait_below, portrait),
          named("files-portrait-none", sample_frame(StepId::Portrait), portrait_below,
                none_for_portrait)};
}

}  // namespace jiangxin
