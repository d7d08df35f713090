package dev.prism.devstack.command;

import dev.prism.devstack.demo.DemoChannel;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.Port;
import dev.prism.devstack.instance.PrivateFiles;
import dev.prism.devstack.process.Console;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the person needs to know once all is ready.
final class Welcome {
    private final Instance instance;
    private final Console console;

    Welcome(Instance instance, Console console) {
        this.instance = instance;
        this.console = console;
    }

    void tell() {
        console.say("");
        console.say("  Studio     " + instance.origin());
        console.say("  API docs   " + instance.origin() + "/api/docs");
        console.say("  RTMP       rtmp://localhost:" + instance.port(Port.RTMP) + "/live/{stream key}");
        console.say("  Kafka      " + instance.kafka() + ", schemas at " + instance.registry());
        if (instance.demo()) {
            console.say(
                    "  Accounts   " + String.join(", ", DemoChannel.ACCOUNTS) + "; password " + DemoChannel.PASSWORD);
            console.say("  Channel    " + instance.origin() + "/c/demo (owner: creator; team: moderator, finance)");
        }
        console.say("  Stop       ./prism down" + options());
        console.say("");
    }

    /// The generated account of a PRISM without demo. The password stays in `secrets/owner-password`.
    void tellOwnerOnce() {
        Path told = instance.data().resolve("owner-told");
        if (instance.demo() || Files.exists(told)) {
            return;
        }
        console.say(
                "  Account    owner, password " + instance.secrets().password("owner-password") + " (shown this once)");
        console.say("");
        PrivateFiles.write(told, "");
    }

    private String options() {
        return instance.data().equals(instance.shared().resolve("data")) ? "" : " --data " + instance.data();
    }
}
