package io.tocsin.http;

import java.lang.Character.UnicodeScript;
import java.util.Optional;
import java.util.Set;

/**
 * Characters that do not show in a name, or have it show in another order: two names that look like one, and text that ends lines
 * of logs and mails. The contract says where none may be ({@code format: name}): in whatever people and programs call something by.
 *
 * <p>Refused are controls, separators of lines, the format characters (zero-width and those that turn the direction of writing
 * among them), fillers, and variation selectors and joiners wherever they make no difference to be seen. They do in emoji, in
 * variants of ideographs, and in the scripts that are written with them (UAX #31, section 2.3; UTS #39, section 3.1).
 */
public final class InvisibleText {

    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;

    /** Default ignorable code points that are letters or marks, and the blank Braille pattern. */
    private static final Set<Integer> FILLERS =
            Set.of(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2800, 0x3164, 0xFFA0);

    /** Those whose letters a joiner or non-joiner gives another form. */
    private static final Set<UnicodeScript> WITH_JOINERS = Set.of(
            UnicodeScript.ARABIC,
            UnicodeScript.SYRIAC,
            UnicodeScript.MONGOLIAN,
            UnicodeScript.NKO,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.BENGALI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.GUJARATI,
            UnicodeScript.ORIYA,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.KANNADA,
            UnicodeScript.MALAYALAM,
            UnicodeScript.SINHALA,
            UnicodeScript.MYANMAR,
            UnicodeScript.KHMER);

    private InvisibleText() {}

    /** What is wrong with a name, as the predicate of a sentence; empty as a rule. */
    public static Optional<String> in(String name) {
        int[] characters = name.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            int before = i == 0 ? ' ' : characters[i - 1];
            int after = i + 1 == characters.length ? ' ' : characters[i + 1];
            if (!isVisible(before, characters[i], after)) {
                return Optional.of(refusal(characters[i]));
            }
        }
        return name.codePoints().allMatch(InvisibleText::isBlank)
                ? Optional.of("is blank; it must have text")
                : Optional.empty();
    }

    private static String refusal(int character) {
        return String.format(
                "has the character U+%04X (%s), which does not show in a name; leave it out",
                character, Character.getName(character));
    }

    private static boolean isVisible(int before, int character, int after) {
        if (character == JOINER || character == NON_JOINER) {
            return character == JOINER && isSymbol(before) && isSymbol(after) || isJoinedScript(before, after);
        }
        if (isVariation(character)) {
            return isSymbol(before) && !isVariation(before) || Character.isIdeographic(before);
        }
        return !FILLERS.contains(character) && !isHidden(Character.getType(character));
    }

    private static boolean isHidden(int type) {
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static boolean isJoinedScript(int before, int after) {
        return WITH_JOINERS.contains(UnicodeScript.of(before)) && WITH_JOINERS.contains(UnicodeScript.of(after));
    }

    private static boolean isVariation(int character) {
        return character >= 0xFE00 && character <= 0xFE0F || character >= 0xE0100 && character <= 0xE01EF;
    }

    /** Emoji and whatever else a selector or joiner makes a picture of; the selector behind a picture belongs to it. */
    private static boolean isSymbol(int character) {
        int type = Character.getType(character);
        return type == Character.OTHER_SYMBOL
                || type == Character.MATH_SYMBOL
                || type == Character.MODIFIER_SYMBOL
                || type == Character.OTHER_PUNCTUATION
                || character == 0xFE0F
                // An emoji that is younger than this Java.
                || type == Character.UNASSIGNED && character >= 0x1F000 && character <= 0x1FAFF;
    }

    private static boolean isBlank(int character) {
        return Character.isSpaceChar(character) || Character.isWhitespace(character);
    }
}
