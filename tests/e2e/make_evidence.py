#!/usr/bin/env python3
"""Makes a stick full of evidence: JPEG, PNG and PDF files of real size that look invented.

    make_evidence.py FOLDER

Needs ImageMagick (convert) and Noto Sans CJK. The same files at each run.
"""
import pathlib
import subprocess
import sys

FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
A4_PT = (595, 842)


def convert(*arguments):
    subprocess.run(["convert", *map(str, arguments)], check=True)


def sheet_arguments(width, height, lines):
    """A white certificate with a red border and lines of text."""
    unit = width // 40
    text = []
    for i, line in enumerate(lines):
        size, top = (unit * 3, unit * 5) if i == 0 else (unit * 3 // 2, unit * (8 + 3 * i))
        text += ["-pointsize", size, "-annotate", f"+0+{top}", line]
    return ["-size", f"{width}x{height}", "xc:#fffdf6", "-fill", "none", "-stroke", "#b8322a",
            "-strokewidth", max(2, unit // 4), "-draw",
            f"rectangle {unit},{unit} {width - unit},{height - unit}", "-stroke", "none",
            "-fill", "#1e2a32", "-font", FONT, "-gravity", "north", *text]


def photo(path, lines):
    """A certificate on a desk, as a 12-megapixel telephone takes it."""
    convert("-seed", 7, "-size", "1000x750", "plasma:#8a7a66-#c4b49a", "-modulate", "90,12",
            "-resize", "4000x3000!", "(", *sheet_arguments(2400, 1700, lines), "-background",
            "none", "-rotate", "1.5", ")",
            "-gravity", "center", "-composite", "-attenuate", "0.4", "+noise", "Gaussian",
            "-quality", 92, path)


def scan(path, lines):
    """An A4 page at 200 dpi, in grey."""
    convert("-seed", 11, *sheet_arguments(1654, 2339, lines), "-colorspace", "Gray", "-attenuate",
            "0.1", "+noise", "Gaussian", "-depth", 8, path)


def portrait(path):
    """Head and shoulders of nobody: enough of a face to be taken for one, and no more."""
    def shapes(*drawn):
        return [word for colour, what in drawn for word in ("-fill", colour, "-draw", what)]

    hair, skin = "#211c1a", "#eac7a6"
    head = shapes(
        ("#c9a283", "rectangle 690,1500 1110,2000"), ("#2b4a6b", "ellipse 900,2600 820,720 0,360"),
        (hair, "ellipse 900,960 470,560 0,360"),
        ("#d9b392", "ellipse 478,1130 55,120 0,360 ellipse 1322,1130 55,120 0,360"),
        (skin, "ellipse 900,1130 420,590 0,360"),
        (hair, "path 'M 450,1060 C 480,840 640,790 900,800 C 1160,790 1320,840 1350,1060 "
               "C 1400,330 400,330 450,1060 Z'"))
    shade = shapes(
        ("#8a5a40", "ellipse 722,1110 130,80 0,360 ellipse 1078,1110 130,80 0,360"),
        ("#9a6a4e", "ellipse 850,1240 22,150 0,360 ellipse 950,1240 22,150 0,360"),
        ("#7a4a34", "ellipse 900,1375 100,30 0,360 ellipse 900,1570 100,20 0,360"))
    sharp = shapes(
        (hair, "path 'M 610,1025 C 680,965 770,965 835,1025 C 770,1000 680,1000 610,1025 Z' "
               "path 'M 965,1025 C 1030,965 1120,965 1190,1025 C 1120,1000 1030,1000 965,1025 Z'"),
        ("#f2efea", "ellipse 722,1110 95,42 0,360 ellipse 1078,1110 95,42 0,360"),
        ("#201412", "circle 722,1108 722,1062 circle 1078,1108 1078,1062"),
        ("#ffffff", "circle 734,1092 734,1082 circle 1090,1092 1090,1082"),
        ("#2a1410", "ellipse 855,1360 26,18 0,360 ellipse 945,1360 26,18 0,360"),
        ("#a8544c", "path 'M 760,1480 C 840,1435 880,1460 900,1460 C 920,1460 960,1435 1040,1480 "
                    "C 960,1550 840,1550 760,1480 Z'"))
    lines = ["-fill", "none", "-stroke", "#1c1412", "-strokewidth", 18, "-draw",
             "path 'M 622,1125 C 670,1045 775,1045 822,1125 M 978,1125 C 1025,1045 1130,1045 "
             "1178,1125'", "-strokewidth", 12, "-draw",
             "path 'M 760,1480 C 840,1495 960,1495 1040,1480'", "-stroke", "none"]
    convert("-seed", 5, "-size", "1800x2400", "xc:#a9c6e0", *head, "(", "-size", "1800x2400",
            "xc:none", *shade, "-blur", "0x28", ")", "-composite", *sharp, *lines, "-attenuate",
            "0.15", "+noise", "Gaussian", "-quality", 92, path)


def pdf(path, pages):
    """Each page one JPEG over the whole sheet."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for jpeg, (width, height) in pages:
        image, content, page = len(objects) + 1, len(objects) + 2, len(objects) + 3
        kids.append(f"{page} 0 R")
        draw = f"q {A4_PT[0]} 0 0 {A4_PT[1]} 0 0 cm /Im Do Q".encode()
        objects += [
            b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB "
            b"/BitsPerComponent 8 /Filter /DCTDecode /Length %d >>\nstream\n%s\nendstream"
            % (width, height, len(jpeg), jpeg),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(draw), draw),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Resources << /XObject "
            b"<< /Im %d 0 R >> >> /Contents %d 0 R >>" % (*A4_PT, image, content)]
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()

    out, offsets = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1,
                                                                             start)
    path.write_bytes(out)


def scanned_pdf(path, titles):
    pages = []
    for i, title in enumerate(titles):
        page = path.with_suffix(f".page{i}.jpg")
        convert("-seed", 13 + i, *sheet_arguments(1654, 2339, [title, f"第 {i + 1} 页", "样张"]),
                "-attenuate", "0.2", "+noise", "Gaussian", "-quality", 85, page)
        pages.append((page.read_bytes(), (1654, 2339)))
        page.unlink()
    pdf(path, pages)


def make(folder):
    """The files' names, by what they show."""
    folder.mkdir(parents=True, exist_ok=True)
    photo(folder / "先进工作者.jpg", ["先进工作者证书", "测试员甲 同志", "某某机车厂（样张）", "2021 年 5 月"])
    photo(folder / "技能竞赛一等奖.jpg", ["技能竞赛一等奖", "测试员甲 同志", "某某市（样张）", "2022 年 9 月"])
    scan(folder / "高级技师证书.png", ["职业技能等级证书", "测试员甲", "高级技师", "样张"])
    scan(folder / "带徒协议.png", ["师徒协议书", "师傅：测试员甲", "徒弟：测试员乙、测试员丙", "样张"])
    scanned_pdf(folder / "创新成果.pdf", ["夹具改进项目报告", "改进前", "改进后", "效果对比", "经济效益证明"])
    scanned_pdf(folder / "攻关项目.pdf", ["攻关项目任务书", "攻关过程记录", "攻关项目验收单"])
    portrait(folder / "近照.jpg")
    (folder / "说明.txt").write_text("这个文件不是图片，会被拒绝。\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    make(pathlib.Path(sys.argv[1]))
