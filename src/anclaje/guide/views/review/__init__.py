from anclaje.guide.views.review.reading import begin, chapter, contents, matrix, welcome
from anclaje.guide.views.review.saying import general, mine, questions, reply, say, withdraw
from anclaje.guide.views.review.shelf import reviews

__all__ = [
    "begin", "chapter", "contents", "general", "matrix", "mine", "questions", "reply", "reviews", "say",
    "welcome", "withdraw",
]  # fmt: skip
