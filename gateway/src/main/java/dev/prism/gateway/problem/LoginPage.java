package dev.prism.gateway.problem;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/// A login that went wrong as a person meets it, with the way to start again, in English or German.
record LoginPage(Locale language, String title, String detail, String logIn, String home) {
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    /// @param acceptLanguage header of the request; English when it names neither language
    static LoginPage of(Problem problem, @Nullable String acceptLanguage) {
        return languageIn(acceptLanguage).equals(Locale.GERMAN) ? german(problem) : english(problem);
    }

    private static LoginPage english(Problem problem) {
        return new LoginPage(Locale.ENGLISH, problem.title(), problem.detail(), "Log in", "Home");
    }

    private static LoginPage german(Problem problem) {
        return problem == Problem.LOGIN_UNAVAILABLE
                ? german(
                        "Anmeldung nicht möglich",
                        "Der Anmeldedienst antwortet gerade nicht. Versuche es gleich noch einmal.")
                : german(
                        "Anmeldung fehlgeschlagen",
                        "Diese Anmeldung wurde abgebrochen, hat zu lange gedauert oder wurde in einem anderen Browser"
                                + " begonnen. Beginne sie noch einmal.");
    }

    private static LoginPage german(String title, String detail) {
        return new LoginPage(Locale.GERMAN, title, detail, "Anmelden", "Startseite");
    }

    private static Locale languageIn(@Nullable String acceptLanguage) {
        if (acceptLanguage == null) {
            return Locale.ENGLISH;
        }
        try {
            Locale wanted = Locale.lookup(LanguageRange.parse(acceptLanguage), LANGUAGES);
            return wanted == null ? Locale.ENGLISH : wanted;
        } catch (IllegalArgumentException garbled) {
            return Locale.ENGLISH;
        }
    }

    Buffer html() {
        return Buffer.buffer("<!doctype html><html lang=\"" + language + "\"><meta charset=\"utf-8\"><title>" + title
                + "</title><h1>" + title + "</h1><p>" + detail + "</p><p><a href=\"/login\">" + logIn + "</a> · "
                + "<a href=\"/\">" + home + "</a></p></html>");
    }
}
