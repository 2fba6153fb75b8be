// What is said of phones without speaking with one.
#include <fstream>

#include <catch2/catch_test_macros.hpp>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include "platform/file_kind.h"
#include "platform/phone_answer.h"
#include "platform/phone_ports.h"
#include "tests/fakes/temp_dir.h"

namespace jiangxin {
namespace {

void write_file(const Path& path, std::string_view text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path) << text;
}

}  // namespace

TEST_CASE("each link that udev makes for a phone is one, by what the kernel calls it", "[phone]") {
  const TempDir machine;
  const Path devices = machine / "phones", characters = machine / "char";
  std::filesystem::create_directories(devices);
  // Two devices that every machine has, in the place of USB's: 1:3 and 1:5.
  std::filesystem::create_symlink("/dev/null", devices / "001-005");
  std::filesystem::create_symlink("/dev/zero", devices / "001-012");
  write_file(characters / "1:3" / "product", "Redmi \x01Note\n");
  std::filesystem::create_symlink("/dev/nowhere", devices / "002-001");
  write_file(devices / "003-001", "no device");
  std::filesystem::create_symlink("/dev/null", devices / "1-5");
  const PhonePorts ports = usb_phones(devices, characters);
  CHECK(ports() == std::vector<PhonePort>{{"usb:001,005", "Redmi Note"}, {"usb:001,012", ""}});
  std::filesystem::remove_all(devices);
  CHECK(ports().empty());
}

TEST_CASE("a file in a folder stands for a phone", "[phone]") {
  const TempDir folder;
  write_file(folder / "a", "ptpip:127.0.0.1:1:1\n测试手机\n");
  write_file(folder / "b", "");
  CHECK(phones_in_folder(folder.path())() ==
        std::vector<PhonePort>{{"ptpip:127.0.0.1:1:1", "测试手机"}});
}

TEST_CASE("a name promises a type that is taken, or none", "[phone]") {
  CHECK(promised_type("IMG_1.JPG") == "image/jpeg");
  CHECK(promised_type("合同.最终.pdf") == "application/pdf");
  CHECK(promised_type("IMG_1.HEIC") == "image/heic");
  for (const char* name : {"VID_1.mp4", "jpg", "a.jpg.exe", "a.", ""})
    CHECK(promised_type(name).empty());
}

TEST_CASE("what is asked of a phone comes through its line", "[phone]") {
  const PhoneRequest reading{PhoneDeed::Read, "DCIM/a b.jpg", 5, 7};
  CHECK(to_line(reading) == "read 5 7 DCIM/a b.jpg\n");
  CHECK(parse_phone_request("read 5 7 DCIM/a b.jpg").value() == reading);
  const PhoneRequest root{.deed = PhoneDeed::List, .path = {}};
  CHECK(parse_phone_request("list ").value() == root);
  for (const char* line : {"", "delete a", "read 1 a", "read 0 0 a", "read 0 1048577 a",
                           "read -1 1 a", "read 99999999999999999999 1 a"})
    CHECK_FALSE(parse_phone_request(line));
}

TEST_CASE("what a phone's helper replies comes through its line", "[phone]") {
  for (const PhoneReply& reply :
       {PhoneReply{PhoneReply::Kind::Found, 12, {}}, PhoneReply{PhoneReply::Kind::Answer, 0, {}},
        PhoneReply{PhoneReply::Kind::Failed, 0, ErrorCode::Unavailable}}) {
    std::string line = to_line(reply);
    CHECK(line.back() == '\n');
    line.pop_back();
    CHECK(parse_phone_reply(line).value() == reply);
  }
  for (const char* line : {"", "answer", "answer -1", "answer 1 2", "failed 12", "said 1"})
    CHECK_FALSE(parse_phone_reply(line));
}

TEST_CASE("a list names folders and files, and no name leads elsewhere", "[phone]") {
  const std::vector<MediumEntry> entries{{"DCIM/Camera", "Camera", true, 0},
                                         {"DCIM/a b.jpg", "a b.jpg", false, 12}};
  CHECK(entries_to_lines(entries) == "d 0 Camera\nf 12 a b.jpg\n");
  CHECK(entries_from_lines("d 0 Camera\nf 12 a b.jpg\n", "DCIM").value() == entries);
  CHECK(entries_from_lines("d 0 DCIM\n", "").value().front().path == "DCIM");
  for (const char* lines : {"d 0 ..\n", "f 1 a/b\n", "f 1 .hidden\n", "f 1 \n", "f 1 a\x01\n",
                            "f 1 \xff\n", "x 1 a\n", "f a\n", "f 1 a"})
    CHECK(entries_from_lines(lines, "DCIM").error().code == ErrorCode::Corrupt);
}

}  // namespace jiangxin
