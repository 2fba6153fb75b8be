#include "app/state/vault.h"

#include "app/state/pin_lock.h"
#include "sync/store/condemned_files.h"
#include "sync/store/statement.h"
#include "tests/app/state/workplace.h"
#include "tests/fakes/clear_text.h"

using namespace jiangxin;

TEST_CASE("a draft is opened again by name, ID number and PIN, as it was", "[vault]") {
  Workplace desk;
  OpenDraft draft = desk.started(kWorkerA, "271828");
  draft.content.application.answers["deeds"] = "改进夹具";
  succeed(desk.vault.save(draft, kWorkerA));

  const OpenDraft again = first_of(desk.vault.open(kWorkerA, pin_of("271828")));

  CHECK(again.id == draft.id);
  CHECK(again.application_id == draft.application_id);
  CHECK(again.content == draft.content);
  CHECK(again.content.application.answers.at("name") == kWorkerA.name);
  CHECK(again.content.application.answers.at("id_number") == kWorkerA.id_number);
}

TEST_CASE("a wrong PIN and no such application are told apart by nothing", "[vault]") {
  Workplace desk;
  desk.started(kWorkerA, "271828");

  const auto wrong_pin = desk.vault.open(kWorkerA, pin_of("314159"));
  const auto nobody = desk.vault.open(kWorkerB, pin_of("271828"));
  const auto wrong_name = desk.vault.open({"测试员丙", kWorkerA.id_number}, pin_of("271828"));

  REQUIRE_FALSE(wrong_pin);
  REQUIRE_FALSE(nobody);
  REQUIRE_FALSE(wrong_name);
  CHECK(wrong_pin.error() == nobody.error());
  CHECK(wrong_name.error() == nobody.error());
  CHECK(nobody.error().code == ErrorCode::NotFound);
}

TEST_CASE("drafts under one ID number with different PINs do not hide each other", "[vault]") {
  Workplace desk;
  const OpenDraft mine = desk.started(kWorkerA, "271828");
  std::vector<DraftId> others;
  for (const char* pin : {"100001", "100002", "100003", "100004"}) {
    desk.clock.advance(std::chrono::seconds{1});
    others.push_back(desk.started(kWorkerA, pin).id);
  }

  CHECK(first_of(desk.vault.open(kWorkerA, pin_of("271828"))).id == mine.id);
  CHECK(first_of(desk.vault.open(kWorkerA, pin_of("100003"))).id == others[2]);
}

TEST_CASE("all drafts of one person are locked by one stretching of the PIN", "[vault]") {
  Workplace desk;
  const OpenDraft first = desk.started(kWorkerA, "271828");
  const OpenDraft second = desk.started(kWorkerA, "314159");
  const OpenDraft other = desk.started(kWorkerB, "271828");
  const auto stretch = [&](const DraftId& id) {
    return value_of(stretch_of(value_of(desk.drafts.get(id)).pin_key));
  };

  CHECK(stretch(first.id) == stretch(second.id));
  CHECK_FALSE(stretch(first.id) == stretch(other.id));
}

TEST_CASE("all that one PIN opens is opened, drafts first, the newest change first of all",
          "[vault]") {
  Workplace desk;
  OpenDraft older = desk.started(kWorkerA, "271828");
  desk.clock.advance(std::chrono::seconds{1});
  const OpenDraft newer = desk.started(kWorkerA, "271828");
  desk.started(kWorkerA, "314159");
  const OpenDraft gone = desk.started(kWorkerA, "271828");
  succeed(desk.drafts.destroy(gone.id));
  const auto opened = [&] {
    const Unlocked all = value_of(desk.vault.open(kWorkerA, pin_of("271828")));
    CHECK_FALSE(all.trouble);
    std::vector<DraftId> ids;
    for (const OpenDraft& draft : all.applications) ids.push_back(draft.id);
    CHECK(all.applications.back().retired);
    return ids;
  };
  CHECK(opened() == std::vector{newer.id, older.id, gone.id});

  desk.clock.advance(std::chrono::seconds{1});
  succeed(desk.vault.save(older, kWorkerA));
  CHECK(opened() == std::vector{older.id, newer.id, gone.id});
}

TEST_CASE("a right PIN costs one stretching, however much it opens", "[vault]") {
  Workplace desk;
  desk.started(kWorkerA, "271828");
  desk.started(kWorkerA, "271828");
  succeed(desk.drafts.destroy(desk.started(kWorkerA, "271828").id));
  const int before = desk.vault.stretchings();
  CHECK(value_of(desk.vault.open(kWorkerA, pin_of("271828"))).applications.size() == 3);
  CHECK(desk.vault.stretchings() == before + 1);
}

TEST_CASE("a draft that is damaged hides none of the others, and is no wrong PIN", "[vault]") {
  Workplace desk;
  const OpenDraft sound = desk.started(kWorkerA, "271828");
  desk.clock.advance(std::chrono::seconds{1});
  const OpenDraft damaged = desk.started(kWorkerA, "271828");
  succeed(desk.drafts.save(damaged.id, to_bytes("damaged"), desk.clock.now()));

  const Unlocked all = value_of(desk.vault.open(kWorkerA, pin_of("271828")));
  REQUIRE(all.applications.size() == 1);
  CHECK(all.applications.front().id == sound.id);
  REQUIRE(all.trouble);
  const ErrorCode trouble = all.trouble->code;
  CHECK(trouble != ErrorCode::NotFound);
  succeed(desk.vault.destroy(sound));
  CHECK(code_of(desk.vault.open(kWorkerA, pin_of("271828"))) == trouble);
}

TEST_CASE("a changed identity is found under the new one only", "[vault]") {
  Workplace desk;
  OpenDraft draft = desk.started(kWorkerA, "271828");
  draft.content.application.answers["name"] = kWorkerB.name;
  draft.content.application.answers["id_number"] = kWorkerB.id_number;
  succeed(desk.vault.save(draft, kWorkerB));

  CHECK(code_of(desk.vault.open(kWorkerA, pin_of("271828"))) == ErrorCode::NotFound);
  CHECK(code_of(desk.vault.open(kWorkerB, pin_of("314159"))) == ErrorCode::NotFound);
  CHECK(first_of(desk.vault.open(kWorkerB, pin_of("271828"))).content == draft.content);
  const StoredDraft stored = value_of(desk.drafts.get(draft.id));
  CHECK(value_of(desk.vault.card(stored, desk.rep())) ==
        UnitCard{mask_id_number(kWorkerB.id_number)});
}

TEST_CASE("a changed identity has its lock at once", "[vault]") {
  Workplace desk;
  OpenDraft draft = first_of([&] {
    desk.started(kWorkerA, "271828");
    return desk.vault.open(kWorkerA, pin_of("271828"));
  }());
  succeed(desk.vault.save(draft, kWorkerB));

  CHECK(value_of(stretch_of(value_of(desk.drafts.get(draft.id)).pin_key)) ==
        stretch_for(draft.lookup, kQuick));
  CHECK(first_of(desk.vault.open(kWorkerB, pin_of("271828"))).id == draft.id);
}

TEST_CASE("whoever opened a draft without its PIN gives it no other identity", "[vault]") {
  Workplace desk;
  OpenDraft draft =
      value_of(desk.vault.open_as_unit(desk.started(kWorkerA, "271828").id, desk.rep()));
  CHECK(code_of(desk.vault.save(draft, kWorkerB)) == ErrorCode::InvalidInput);
  CHECK(first_of(desk.vault.open(kWorkerA, pin_of("271828"))).lookup == draft.lookup);
}

TEST_CASE("an attempt costs the same whether there is nobody, a draft, many, or a moved one",
          "[vault]") {
  Workplace desk;
  const auto cost_of = [&](const Identity& who, std::string_view pin) {
    const int before = desk.vault.stretchings();
    CHECK_FALSE(desk.vault.open(who, pin_of(pin)));
    return desk.vault.stretchings() - before;
  };
  const Identity kNobody{"测试员丙", kWorkerA.id_number};
  CHECK(cost_of(kNobody, "314159") == 1);
  OpenDraft moved = desk.started(kWorkerA, "271828");
  desk.started(kWorkerA, "161803");
  CHECK(cost_of(kWorkerA, "314159") == 1);
  succeed(desk.vault.save(moved, kWorkerB));
  CHECK(cost_of(kWorkerB, "314159") == 1);
  CHECK(cost_of(kWorkerA, "314159") == 1);
  succeed(desk.drafts.destroy(moved.id));
  CHECK(cost_of(kWorkerB, "314159") == 1);
}

TEST_CASE("a lock of another cost opens, makes everybody's attempt dearer, and is made like new",
          "[vault]") {
  Workplace desk;
  const OpenDraft draft = desk.started(kWorkerA, "271828");
  const PinCost dearer{2, kQuick.memory_bytes};
  Vault vault{
      {desk.db, desk.attachments, desk.terminal, desk.secrets, desk.random, desk.clock, dearer}};
  CHECK_FALSE(vault.open(kWorkerB, pin_of("271828")));
  CHECK(vault.stretchings() == 2);
  CHECK_FALSE(vault.open(kWorkerA, pin_of("314159")));
  CHECK(vault.stretchings() == 4);
  CHECK(first_of(vault.open(kWorkerA, pin_of("271828"))).id == draft.id);
  CHECK_FALSE(vault.open(kWorkerB, pin_of("271828")));
  CHECK(vault.stretchings() == 7);
}

TEST_CASE("drafts of one PIN under locks of two costs are opened together", "[vault]") {
  Workplace desk;
  const OpenDraft former = desk.started(kWorkerA, "271828");
  desk.started(kWorkerB, "271828");
  const PinCost dearer{2, kQuick.memory_bytes};
  Vault vault{
      {desk.db, desk.attachments, desk.terminal, desk.secrets, desk.random, desk.clock, dearer}};
  value_of(vault.create(kWorkerA, pin_of("271828"), desk.blank(), desk.campaign.suite));
  const auto open_all = [&] {
    const int before = vault.stretchings();
    CHECK(value_of(vault.open(kWorkerA, pin_of("271828"))).applications.size() == 2);
    return vault.stretchings() - before;
  };
  CHECK(open_all() == 2);
  CHECK(open_all() == 1);  // their locks are new, whoever else's is not
}

TEST_CASE("a rep lists drafts by masked number and opens one without its PIN", "[vault]") {
  Workplace desk;
  const OpenDraft draft = desk.started(kWorkerA, "271828");

  const auto page = value_of(desk.drafts.page(0, 10));
  REQUIRE(page.size() == 1);
  CHECK(value_of(desk.vault.card(page[0], desk.rep())).id_number_masked == "110***********109X");
  CHECK(value_of(desk.vault.open_as_unit(draft.id, desk.rep())).content == draft.content);
}

TEST_CASE("another unit's rep opens nothing", "[vault]") {
  Workplace desk;
  const OpenDraft draft = desk.started(kWorkerA, "271828");
  const OpenUnit stranger{"别处干部", make_box_keys(desk.random)};

  CHECK(code_of(desk.vault.open_as_unit(draft.id, stranger)) == ErrorCode::Denied);
  CHECK(code_of(desk.vault.card(value_of(desk.drafts.get(draft.id)), stranger)) ==
        ErrorCode::Denied);
}

TEST_CASE("a PIN that the rep set opens the draft, the old one no longer, and the owner is told",
          "[vault]") {
  Workplace desk;
  OpenDraft draft = desk.started(kWorkerA, "271828");
  succeed(desk.vault.reset_pin(draft.id, desk.rep(), pin_of("161803")));

  CHECK(code_of(desk.vault.open(kWorkerA, pin_of("271828"))) == ErrorCode::NotFound);
  OpenDraft again = first_of(desk.vault.open(kWorkerA, pin_of("161803")));
  CHECK(again.content.pin_was_reset);

  again.content.pin_was_reset = false;
  succeed(desk.vault.save(again, kWorkerA));
  CHECK(first_of(desk.vault.open(kWorkerA, pin_of("161803"))).content == draft.content);
}

TEST_CASE("a rep signs in with the right PIN only", "[vault]") {
  Workplace desk;
  const RepCredential credential{
      "r1", "测试干部",
      value_of(wrap_key(unit_secret(desk.units), pin_of("246810"), desk.secrets.device_secret,
                        rep_key_context("r1"), kQuick, desk.random))};

  const OpenUnit unit = value_of(desk.vault.sign_in(credential, pin_of("246810")));
  CHECK(unit.rep_name == "测试干部");
  CHECK(unit.keys.x25519.public_key == desk.terminal.unit_keys.x25519);
  CHECK(code_of(desk.vault.sign_in(credential, pin_of("246811"))) == ErrorCode::Denied);
}

TEST_CASE("nobody signs in by another's key, or by another thing under their PIN", "[vault]") {
  Workplace desk;
  const SecretBytes pin = pin_of("246810");
  const auto wrapped = [&](const SecretBytes& key, std::string_view context) {
    return value_of(wrap_key(key, pin, desk.secrets.device_secret, context, kQuick, desk.random));
  };
  const auto sign_in = [&](const Bytes& key) {
    return code_of(desk.vault.sign_in({"r1", "测试干部", key}, pin));
  };
  CHECK(sign_in(wrapped(make_key(desk.random), kServiceKeyContext)) == ErrorCode::Denied);
  CHECK(sign_in(wrapped(unit_secret(desk.units), rep_key_context("r2"))) == ErrorCode::Denied);
  CHECK(sign_in(wrapped(make_key(desk.random), rep_key_context("r1"))) == ErrorCode::Corrupt);
  const BoxKeyPairs another = make_all_box_keys(desk.random);
  CHECK(sign_in(wrapped(unit_secret(another), rep_key_context("r1"))) == ErrorCode::Corrupt);
}

TEST_CASE("withdrawn consent leaves neither key nor draft nor file", "[vault]") {
  Workplace desk;
  const OpenDraft draft = desk.finished();
  CHECK(value_of(desk.attachments.list()).size() == 2);

  succeed(desk.vault.destroy(draft));

  CHECK(code_of(desk.drafts.get(draft.id)) == ErrorCode::NotFound);
  CHECK(value_of(desk.attachments.list()).empty());
  CHECK(code_of(desk.vault.open(kWorkerA, pin_of("271828"))) == ErrorCode::NotFound);
}

TEST_CASE("what was submitted is not destroyed as a draft", "[vault]") {
  Workplace desk;
  OpenDraft draft = desk.finished();
  value_of(desk.finalizer.submit(draft, desk.campaign));

  CHECK(code_of(desk.vault.destroy(draft)) == ErrorCode::Conflict);
  CHECK(value_of(desk.attachments.list()).size() == 2);
}

TEST_CASE("nothing of a draft, its files or its submission is readable in the folder", "[vault]") {
  Workplace desk;
  OpenDraft draft = desk.finished();
  value_of(desk.finalizer.submit(draft, desk.campaign));

  const ClearText personal({"测试员甲", "11010119900307109X", "271828", "修好了全部机器",
                            "先进证书", "first file", "甲.jpg", "thumbnail of"});
  CHECK(personal.below(desk.folder.path()) == std::vector<Hit>{});
}

TEST_CASE("a draft of a version that kept no credentials has one after its next unlock",
          "[vault]") {
  Workplace desk;
  OpenDraft draft = desk.finished(kWorkerA, "271828");
  draft.content.credential_key.clear();
  succeed(desk.vault.save(draft, kWorkerA));
  succeed(CredentialRepository(desk.db).destroy(draft.id));
  succeed(desk.drafts.set_campaign(draft.id, ""));
  value_of(execute(desk.db, "DELETE FROM draft_file"));

  first_of(desk.vault.open(kWorkerA, pin_of("271828")));

  CHECK(value_of(desk.drafts.get(draft.id)).campaign_id == desk.campaign.id);
  succeed(desk.drafts.destroy(draft.id));
  succeed(remove_condemned(desk.db, desk.attachments));
  CHECK(value_of(desk.attachments.list()).empty());
  const OpenDraft left = first_of(desk.vault.open(kWorkerA, pin_of("271828")));
  CHECK(left.retired);
  CHECK(left.application_id == draft.application_id);
  CHECK(left.content.reply_secret == draft.content.reply_secret);
}

TEST_CASE("a credential is opened by its PIN alone, and only where its draft is gone", "[vault]") {
  Workplace desk;
  const OpenDraft draft = desk.started(kWorkerA, "271828");
  CHECK_FALSE(first_of(desk.vault.open(kWorkerA, pin_of("271828"))).retired);
  succeed(desk.drafts.destroy(draft.id));

  CHECK(code_of(desk.vault.open(kWorkerA, pin_of("314159"))) == ErrorCode::NotFound);
  CHECK(code_of(desk.vault.open(kWorkerB, pin_of("271828"))) == ErrorCode::NotFound);
  CHECK(first_of(desk.vault.open(kWorkerA, pin_of("271828"))).retired);
}

TEST_CASE("a credential follows a changed identity and a PIN set anew", "[vault]") {
  Workplace desk;
  OpenDraft draft = desk.started(kWorkerA, "271828");
  succeed(desk.vault.save(draft, kWorkerB));
  succeed(desk.drafts.destroy(draft.id));
  CHECK(code_of(desk.vault.open(kWorkerA, pin_of("271828"))) == ErrorCode::NotFound);
  CHECK(first_of(desk.vault.open(kWorkerB, pin_of("271828"))).id == draft.id);

  const OpenDraft other = desk.started(kWorkerA, "271828");
  succeed(desk.vault.reset_pin(other.id, desk.rep(), pin_of("161803")));
  succeed(desk.drafts.destroy(other.id));
  CHECK(code_of(desk.vault.open(kWorkerA, pin_of("271828"))) == ErrorCode::NotFound);
  CHECK(first_of(desk.vault.open(kWorkerA, pin_of("161803"))).id == other.id);
}

TEST_CASE("a credential damaged anywhere opens nothing", "[vault]") {
  Workplace desk;
  const OpenDraft draft = desk.started(kWorkerA, "271828");
  succeed(desk.drafts.destroy(draft.id));
  CredentialRepository credentials(desk.db);
  const StoredCredential whole = *value_of(credentials.of_draft(draft.id));
  for (std::size_t i = 0; i < whole.sealed.size(); ++i) {
    StoredCredential bad = whole;
    bad.sealed[i] ^= 1;
    succeed(credentials.put(bad));
    CHECK_FALSE(desk.vault.open(kWorkerA, pin_of("271828")));
  }
}
