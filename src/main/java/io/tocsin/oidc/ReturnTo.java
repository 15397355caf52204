package io.tocsin.oidc;

import io.tocsin.problem.Problem;
import io.tocsin.problem.Problem.Fault;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The page to come back to, which is always one of ours: a path, with no second slash or backslash that would make a browser
 * read a host, and none of the characters that it leaves out before it reads.
 */
record ReturnTo(String path) {

    private static final Pattern OURS = Pattern.compile("/([!-~&&[^/\\\\]][!-~&&[^\\\\]]*)?");
    private static final int LONGEST = 2048;

    /** @throws Problem.Malformed for anything else than a path of ours */
    ReturnTo {
        if (path.length() > LONGEST || !OURS.matcher(path).matches()) {
            String fault = "is no path of Tocsin's; it must be like /incidents/42";
            throw new Problem.Malformed("return_to " + fault + ".", List.of(new Fault("return_to", fault)));
        }
    }

    static ReturnTo of(@Nullable String query) {
        return new ReturnTo(query == null ? "/" : query);
    }
}
