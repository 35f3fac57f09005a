// Memory that the system refuses ends the tool with a message and an exit code of its own, and not as a crash.
//
// Swift ends the program where it gets no memory, with a trace of addresses. Here the C library's functions are wrapped
// instead, for the whole program, libraries included: the first refusal writes a fixed text and ends it. What a killed
// program would leave is left, and nothing else: unfinished files have no name, and a store keeps what was committed.
// Only for the tool: a library must not end whoever uses it. Elsewhere than with glibc nothing is wrapped. Memory is also asked
// of the system in large steps.

#ifndef CALLOCATION_H
#define CALLOCATION_H

/// The exit code where memory is refused: an error of the operating system (sysexits.h).
enum { CAllocationExitCode = 71 };

#endif
