// HQ's own keys, in <data>/keys/, readable by the hub's user only. The one that opens submissions
// may be kept apart (opening_key.h): a hub without it takes custody, and judges nothing.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sync/base/file_system.h"
#include "sync/protocol/messages.h"

namespace jiangxin {

struct OpeningKey {
  BoxKeyPair box;     // opens what is sealed to the key that terminals were enrolled with
  SecretBytes index;  // keys the hash by which two applications of one person are noticed
  std::vector<BoxKeyPair> campaigns = {};  // open what is sealed to a campaign's key

  bool has(const BoxPublicKey& key) const;
};

// What open says with the one of the keys that something is sealed to. Denied: to none of them.
template <class Open>
auto by_any(const OpeningKey& key, const Open& open) -> decltype(open(key.box)) {
  for (const BoxKeyPair& campaign : key.campaigns)
    if (auto opened = open(campaign); opened || opened.error().code != ErrorCode::Denied)
      return opened;
  return open(key.box);
}

struct HqSecrets {
  BoxPublicKey box;   // sealed to it is what belongs to no campaign, or to one without a key
  SignKeyPairs sign;  // as HqKeys::sign
  std::shared_ptr<const OpeningKey> opening;  // null: it is kept apart

  HqKeys public_keys() const { return {box, public_keys_of(sign)}; }
};

// Errors: Conflict (there are keys already: they are never overwritten), Io …
Result<HqSecrets> make_hq_secrets(FileSystem& files, const Path& data, Random& random);
// Errors: NotFound, Corrupt, Io.
Result<HqSecrets> load_hq_secrets(FileSystem& files, const Path& data);
// Only what opens; null: it is kept apart.
Result<std::shared_ptr<const OpeningKey>> load_opening_key(FileSystem& files, const Path& data);
// The files in <data>/keys/ that make secrets whole, by name: for who copies them.
Result<std::vector<std::string>> secret_files(FileSystem& files, const Path& data);
// Durable when it returns: then it may be told. Errors: DiskFull, Io …
Result<void> add_campaign_key(FileSystem& files, const Path& data, const BoxKeyPair& key);
// Erases the opening key, first of all what opens; its public half stays. Cut short, it is done
// again. Errors: ReadOnly, Io …
Result<void> forget_opening_key(FileSystem& files, const Path& data, const BoxPublicKey& box);

}  // namespace jiangxin
