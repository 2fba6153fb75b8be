// What was freed is overwritten: linked in, this replaces the C library's free and realloc for the
// whole program and its libraries. (The sanitizers' allocator does the same when told to.)
#pragma once

namespace jiangxin {

// Overwrites what calls that have returned left below on this thread's stack.
[[gnu::noinline]] void wipe_stack();

}  // namespace jiangxin
