// What people type and what is open is in memory that is never swapped out: not keys alone, which
// SecretBytes locks, but each page that this process has touched (mlockall(2)).
#pragma once

namespace jiangxin {

// For good; what is not touched takes no room. False: this process may not lock without a limit
// (LimitMEMLOCK=infinity in its unit), and nothing is changed: under a limit, room that is asked
// for later would be refused.
bool keep_resident();

}  // namespace jiangxin
