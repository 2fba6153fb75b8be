// What stands on the invented pages.
#include <array>

#include "sync/forms/validator.h"
#include "tests/bench/search_pages.h"

namespace jiangxin {
namespace {

using enum SensitiveKind;

int roll(Dice& dice, int below) {
  return static_cast<int>(dice() % static_cast<unsigned>(below));
}

template <std::size_t N>
std::string one_of(Dice& dice, const std::array<const char*, N>& all) {
  return all[static_cast<std::size_t>(roll(dice, N))];
}

std::string digits(Dice& dice, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += static_cast<char>('0' + roll(dice, 10));
  return text;
}

std::string two(int number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string id_number(Dice& dice, bool valid) {
  const std::string first = one_of(dice, std::array{"320402", "320411", "320481", "110105"}) +
                            std::to_string(1960 + roll(dice, 40)) + two(1 + roll(dice, 12)) +
                            two(1 + roll(dice, 28)) + digits(dice, 3);
  for (const char check : std::string_view("0123456789X"))
    if (is_valid_id_number(first + check) == valid) return first + check;
  return first + "0";
}

std::string bank_card(Dice& dice) {
  const std::string first = "622202" + digits(dice, 12);
  for (char check = '0'; check <= '9'; ++check) {
    const auto found = find_sensitive(first + check);
    if (!found.empty() && found.front().kind == BankCard) return first + check;
  }
  return first + "0";
}

Planted mark(Dice& dice) {
  const std::string level = one_of(dice, std::array{"绝密", "机密", "秘密"});
  switch (roll(dice, 4)) {
    case 0:
      return {Mark, level + "★" + std::to_string(1 + roll(dice, 20)) + "年"};
    case 1:
      return {Mark, level + "★长期"};
    case 2:
      return {Mark, one_of(dice, std::array{"内部资料", "内部文件", "内部参考"})};
    default:
      return {Mark, level};
  }
}

// In a sentence, as it would stand there.
std::string told(Dice& dice, Planted& planted) {
  const std::string& text = planted.text;
  switch (planted.kind) {
    case Mark:
      if (planted.text.size() == 6) planted.text += "级";
      return one_of(dice, std::array{"该项目的图纸定为", "原件封面注明", "这份报告属于"}) +
             planted.text + one_of(dice, std::array{"，由专人保管。", "，不向外单位提供。"});
    case IdNumber:
      return one_of(dice, std::array{"徒弟测试员乙（身份证号", "持证人身份证号码：", "证件号"}) +
             text + one_of(dice, std::array{"）当年获奖。", "，已备案。", "。"});
    case Phone:
      return "联系人电话" + text + "。";
    case BankCard:
      return "奖金汇入账户" + text + "。";
    case Plate:
      return "当日乘坐" + text + "前往现场。";
    case Email:
    case Unread:  // nothing that is planted
      break;
  }
  return "资料请发" + text + "。";
}

Planted other(Dice& dice) {
  switch (roll(dice, 4)) {
    case 0:
      return {Phone, "13" + digits(dice, 9)};
    case 1:
      return {BankCard, bank_card(dice)};
    case 2:
      return {Plate, "苏D" + digits(dice, 5)};
    default:
      return {Email, "worker" + digits(dice, 2) + "@example.org"};
  }
}

constexpr std::array kSentences{
    "测试员甲在一线从事数控车削工作二十余年，先后完成技术改进三十多项。",
    "他带领班组对主轴箱加工工艺进行了重新设计，使废品率下降了百分之四。",
    "车间组织开展岗位练兵活动，参加人员在各级技能竞赛中取得了良好成绩。",
    "通过反复试验，确定了合理的切削用量和刀具角度，加工效率明显提高。",
    "该成果在公司范围内得到推广应用，累计节约生产成本约八十万元。",
    "他坚持手把手传授技艺，所带徒弟中已有多人成长为车间的技术骨干。",
    "面对进口设备突发故障，他连续工作三十六小时，终于恢复了生产线运行。",
    "评审组认为，该项改进思路清晰、数据完整，具有较高的推广价值。",
    "现场安装了主机密封装置，并修改了计算机密码，保证设备安全运行。",
    "双方约定遵守商业秘密保护制度，按期完成试制任务。",
    "证书编号：20190456123，发证日期：2019年7月15日。",
    "产品执行标准 GB/T 1184-1996，图号 JX-5719-02。",
};

std::string paragraph(Dice& dice, std::vector<Planted> within) {
  std::string text;
  const int count = 3 + roll(dice, 3);
  for (int i = 0; i < count; ++i) {
    text += one_of(dice, kSentences);
    if (i < static_cast<int>(within.size()))
      text += told(dice, within[static_cast<std::size_t>(i)]);
  }
  return text;
}

std::string spaced(const std::string& mark, Dice& dice) {
  if (mark.size() != 6 || roll(dice, 2) == 0) return mark;
  return mark.substr(0, 3) + " " + mark.substr(3);
}

}  // namespace

WrittenPage write_page(bool title, Dice& dice) {
  WrittenPage page;
  page.title =
      one_of(dice, std::array{"关于技术改进成果的报告", "技能竞赛获奖证明", "技术创新项目总结"});
  if (title) {
    const Planted top = mark(dice);
    page.title_mark = spaced(top.text, dice);
    page.planted.push_back(top);
  }
  const int paragraphs = title ? 2 + roll(dice, 3) : 6 + roll(dice, 3);
  for (int i = 0; i < paragraphs; ++i) {
    std::vector<Planted> within;
    if (!title && i % 2 == 0) within.push_back({IdNumber, id_number(dice, true)});
    if (!title && i % 3 == 1) within.push_back(mark(dice));
    if (roll(dice, 3) == 0) within.push_back(other(dice));
    for (Planted& one : within)
      if (one.kind == Mark && one.text.size() == 6) one.text += "级";
    page.paragraphs.push_back(paragraph(dice, within));
    page.planted.insert(page.planted.end(), within.begin(), within.end());
  }
  page.paragraphs.push_back("设备序列号" + id_number(dice, false) + "，合格。");
  return page;
}

}  // namespace jiangxin
