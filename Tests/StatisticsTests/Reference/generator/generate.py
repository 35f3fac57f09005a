# xoshiro256** and SplitMix64 written from the papers: python3 generate.py > generator.json
# Blackman & Vigna (2021), ACM TOMS 47(4), 36; Steele, Lea & Flood (2014); Lemire (2019), ACM TOMACS 29(1), 3.
import json

MASK = (1 << 64) - 1


def rotate(x, k):
    return ((x << k) | (x >> (64 - k))) & MASK


def split_mix(state):
    state = (state + 0x9E3779B97F4A7C15) & MASK
    z = state
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return state, z ^ (z >> 31)


class Xoshiro:
    def __init__(self, seed, stream):
        state = seed
        if stream:
            state ^= split_mix(stream)[1]
        self.s = []
        for _ in range(4):
            state, value = split_mix(state)
            self.s.append(value)

    def next(self):
        s = self.s
        result = (rotate((s[1] * 5) & MASK, 7) * 9) & MASK
        t = (s[1] << 17) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotate(s[3], 45)
        return result

    def below(self, bound):
        while True:
            product = self.next() * bound
            if (product & MASK) >= ((1 << 64) - bound) % bound:
                return product >> 64


cases = []
for seed in [0, 1, 42, 20261121, MASK]:
    for stream in [0, 1, 2, 9999, 1 << 63]:
        bits = Xoshiro(seed, stream)
        draws = Xoshiro(seed, stream)
        uniform = Xoshiro(seed, stream)
        cases.append(dict(
            seed=str(seed), stream=str(stream), bits=[str(bits.next()) for _ in range(12)],
            draws=[draws.below(b) for b in [1, 2, 3, 6, 10, 1000, 3 << 61, 3 << 61, 3 << 61, (1 << 63) - 1]],
            uniform=[(uniform.next() >> 11) * 2.0**-53 for _ in range(4)]))
print(json.dumps(dict(source="own transcription in Python of the published algorithms", cases=cases),
                 separators=(",", ":")))
