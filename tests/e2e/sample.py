"""Whole applications. Invented, and look it; no word of the notice's, which anybody may read."""
from dataclasses import dataclass, field

from programs import REP_NAME

NAME, ID_NUMBER, PIN = "测试员甲", "320402196804010017", "583126"
NEW_PIN = "902741"  # after it was forgotten
LANDLINE = "051900000000"
CONSENTS = ["in_service", "soundness", "general", "sensitive"]

PICKED_BASICS = {"ethnic_group": "01", "education": "30", "political_status": "13"}
TYPED_BASICS = {"phone": "13800000000"}
TYPED_WORK = {"employer": "测试机车车辆有限公司", "employer_code": "91320400MA0TEXT00C", "position": "测试组班组长",
              "trade": "测试数控车工", "title_name": "助理工程师", "frontline_years": "30"}
PICKED_WORK = {"industry": "C", "industry_group": "3", "title_grade": "4", "skill_level": "6",
               "recommending_unit": "wujin"}
DATES_WORK = {"work_since": "1986-07"}
HONOURS = "2021 年 测试区五一劳动奖章"


DEEDS = """\
我一九八六年进厂当学徒，一直在车间做数控车工。第一个月师傅让我磨了三十把刀，我把每一把的角度都记在本子上，这个\
本子我用到今天。后来我带着班组改进夹具，把一道工序从四十分钟缩短到二十五分钟，废品少了一半。厂里接到新的车轴\
任务，工期只有两个月，我和工友一起试了十七种走刀的办法，按时交了货。我把试过的办法写成小册子，放在机床边上，谁\
都可以看，也可以改。这些年我带了十二个徒弟，有三个当上了班组长，有一个拿了技能竞赛的一等奖。
前年厂里上了新机床，图纸和程序都是外文的。我五十多岁了，从字母学起，每天晚上学一个小时，半年以后自己能改程序，\
还教会了四个年轻人。有一次夜里机床停了，厂家的人三天以后才能到，我和徒弟一步一步查，天亮的时候找到一根松了的线，\
没有耽误交货。去年我们班组做的零件，一万件里只有两件要返工，是全厂最少的。有人问我为什么不去做轻松的活，我说手里的\
活做好了，心里就踏实。师傅当年把手艺教给我，没有留一手，我也不留。我想趁还做得动，把会的都教给年轻人，让他们比我\
做得好。做工的人，靠的是手，更要靠心。一把刀磨得好不好，自己知道；一个零件做得好不好，用的人知道。这是我三十多年\
在车间里学到的道理。\
"""

# Indicator: title, date, issuer, files on the stick, in its order; in the order of the form.
EVIDENCE = {
    "lead.duty": ("先进工作者", "2021-05", "测试机床厂", ["先进工作者.jpg"]),
    "practice.skill": ("高级技师证书", "2019-11", "测试市人社局", ["高级技师证书.png"]),
    "innovate.outcome": ("夹具改进", "2022-03", "测试机床厂", ["创新成果.pdf"]),
    "tackle.problems": ("车轴攻关", "2023-08", "测试机床厂", ["技能竞赛一等奖.jpg", "攻关项目.pdf"]),
    "pass.people": ("带徒协议", "2020-01", "测试机床厂工会", ["带徒协议.png"]),
}
PORTRAIT = "近照.jpg"
NOT_A_PICTURE = "说明.txt"

OPINION = "情况属实，同意推荐。"

# All that is typed on any journey, for the keyboard.
TYPED = [NAME, ID_NUMBER, PIN, NEW_PIN, LANDLINE, DEEDS, HONOURS, OPINION, REP_NAME,
         *TYPED_BASICS.values(), *TYPED_WORK.values(),
         *(part for line in EVIDENCE.values() for part in line[:3])]


@dataclass
class Entry:
    """What one worker enters: everything that there is to enter, unless it says otherwise."""
    typed: dict = field(default_factory=lambda: {**TYPED_BASICS, **TYPED_WORK})
    deeds: str = DEEDS
    evidence: dict = field(default_factory=lambda: dict(EVIDENCE))

    def answers(self):
        return {"name": NAME, "id_number": ID_NUMBER, "sex": "1", "birth_month": "1968-04",
                "honours": HONOURS, "deeds": self.deeds, **self.typed, **PICKED_BASICS,
                **PICKED_WORK, **DATES_WORK}

    def answers_shown(self):
        """As jiangxin-hub show tells them: of the ID number only the ends."""
        return {**self.answers(), "id_number": ID_NUMBER[:3] + "*" * 11 + ID_NUMBER[-4:]}


def short_entry():
    """The least that HQ takes, and no employer's code."""
    typed = {**TYPED_BASICS, **TYPED_WORK}
    del typed["employer_code"]
    return Entry(typed, DEEDS[:120], {"practice.skill": EVIDENCE["practice.skill"]})


def visible(text):
    """How many characters the rule of the form counts: white space is none."""
    return sum(not c.isspace() for c in text)
