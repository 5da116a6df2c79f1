"""What a reviewer does in LibreOffice Writer, told as a list and done through its own interface.

Run by the system's Python, which has `uno`: by_hand.py PIPE IN.docx OUT.docx < steps.json. Steps:
["comment", words, text], ["replace", words, new], ["delete", words], ["paragraph", after these words, text],
["remove", words: their whole paragraph], ["record", true | false], ["accept"], ["reject"], ["pdf", path].
"""

import json
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue


def value(name, content):
    made = PropertyValue()
    made.Name, made.Value = name, content
    return made


def connected(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(300):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.2)
    raise SystemExit("LibreOffice does not answer.")


def paragraphs(text):
    """Every paragraph, those of tables included, in order."""
    parts = text.createEnumeration()
    while parts.hasMoreElements():
        part = parts.nextElement()
        if part.supportsService("com.sun.star.text.TextTable"):
            for name in part.getCellNames():
                yield from paragraphs(part.getCellByName(name))
        else:
            yield part


class Reviewer:
    def __init__(self, context, document):
        self.context, self.document = context, document
        self.text = document.getText()

    def found(self, words):
        for paragraph in paragraphs(self.text):
            place = paragraph.getString().find(words)
            for more in range(12 if place >= 0 else 0):  # marks within a paragraph count as letters too
                cursor = paragraph.getText().createTextCursorByRange(paragraph.getStart())
                cursor.goRight(place + more, False)
                cursor.goRight(len(words), True)
                if cursor.getString() == words:
                    return cursor
        raise SystemExit(f"Not in the document: {words}")

    def comment(self, words, text):
        note = self.document.createInstance("com.sun.star.text.TextField.Annotation")
        note.Content, note.Author = text, "Reviewer in Writer"
        place = self.found(words)
        place.getText().insertTextContent(place, note, True)

    def replace(self, words, new):
        self.found(words).setString(new)

    def delete(self, words):
        self.found(words).setString("")

    def paragraph(self, words, text):
        place = self.found(words)
        cursor = place.getText().createTextCursorByRange(place.getEnd())
        cursor.gotoEndOfParagraph(False)
        cursor.getText().insertControlCharacter(cursor, 0, False)
        cursor.getText().insertString(cursor, text, False)

    def remove(self, words):
        place = self.found(words)
        cursor = place.getText().createTextCursorByRange(place.getStart())
        cursor.gotoStartOfParagraph(False)
        cursor.gotoNextParagraph(True)
        cursor.setString("")

    def record(self, is_on):
        self.document.RecordChanges = is_on

    def accept(self):
        self._all(".uno:AcceptAllTrackedChanges")

    def reject(self):
        self._all(".uno:RejectAllTrackedChanges")

    def _all(self, command):
        manager = self.context.ServiceManager
        dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", self.context)
        dispatcher.executeDispatch(self.document.CurrentController.Frame, command, "", 0, ())

    def pdf(self, path):
        self.document.storeToURL(Path(path).as_uri(), (value("FilterName", "writer_pdf_Export"),))


def opened(context, address, verbs):
    """Without a window wherever one is not needed: Debian's Writer without windows has none for the
    margin where comments stand, and falls over it."""
    manager = context.ServiceManager
    if {"accept", "reject", "pdf"} & set(verbs):
        desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        return desktop.loadComponentFromURL(address, "_blank", 0, (value("Hidden", True),))
    document = manager.createInstanceWithContext("com.sun.star.text.TextDocument", context)
    document.load((value("URL", address), value("FilterName", "MS Word 2007 XML")))
    return document


def main(pipe, came, goes):
    context = connected(pipe)
    steps = json.load(sys.stdin)
    document = opened(context, Path(came).as_uri(), [name for name, *_ in steps])
    reviewer = Reviewer(context, document)
    for name, *arguments in steps:
        getattr(reviewer, name)(*arguments)
    document.storeToURL(Path(goes).as_uri(), (value("FilterName", "MS Word 2007 XML"),))


if __name__ == "__main__":
    main(*sys.argv[1:])
