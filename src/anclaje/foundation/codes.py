"""Short codes that people read aloud, with a check digit: AR-B-26-0K7F3-X.

Crockford's alphabet leaves out I, L, O and U, which are misheard or misread; the check
character is the number modulo 37, so one wrong or two swapped characters are noticed.
"""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECK = ALPHABET + "*~$=U"
LENGTH = 5
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


def make_code(jurisdiction: str, year: int) -> str:
    """A new random code; the caller makes sure that it is not taken.

    Codes whose check character is a sign are not given out: nobody can say "tilde" on the telephone.
    """
    while True:
        body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        check = check_character(jurisdiction, year, body)
        if check.isalnum():
            return f"{jurisdiction}-{year % 100:02d}-{body}-{check}"


def check_character(jurisdiction: str, year: int, body: str) -> str:
    text = f"{jurisdiction}{year % 100:02d}{body}".replace("-", "")
    number = 0
    for character in text:
        number = (number * 36 + int(character, 36)) % 37
    return CHECK[number]


def is_valid_code(code: str) -> bool:
    """Whether the check character agrees; says nothing about whether the code exists."""
    try:
        jurisdiction, year, body, check = tidy(code).rsplit("-", 3)
        return len(body) == LENGTH and check_character(jurisdiction, int(year), body) == check
    except ValueError:
        return False


def tidy(code: str) -> str:
    """A typed code as it is stored: upper case, dashes, letters that are misread as digits mended."""
    parts = code.strip().upper().replace(" ", "-").replace("_", "-").split("-")
    if len(parts) >= 2:
        parts[-2] = parts[-2].translate(MISREAD)
    return "-".join(part for part in parts if part)
