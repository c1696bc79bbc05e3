package io.tapeline.embedded;

import io.tapeline.embedded.api.Gateway;
import io.tapeline.embedded.console.ConsoleFiles;
import io.tapeline.embedded.description.FunctionDescription;
import io.tapeline.embedded.description.FunctionDescription.Size;
import io.tapeline.embedded.description.Placeholders;
import io.tapeline.embedded.description.SystemDescription;
import io.tapeline.embedded.invoke.AsynchronousQueue;
import io.tapeline.embedded.invoke.InvokeApi;
import io.tapeline.embedded.invoke.ParametersApi;
import io.tapeline.embedded.invoke.SchedulerApi;
import io.tapeline.embedded.invoke.SecretsApi;
import io.tapeline.embedded.lambda.Children;
import io.tapeline.embedded.lambda.Function;
import io.tapeline.embedded.lambda.FunctionPackage;
import io.tapeline.embedded.lambda.FunctionPackage.Form;
import io.tapeline.embedded.lambda.LambdaHost;
import io.tapeline.embedded.lambda.LambdaSettings;
import io.tapeline.embedded.provision.AwsAccess;
import io.tapeline.embedded.provision.Existing;
import io.tapeline.embedded.provision.Provisioner;
import io.tapeline.embedded.provision.Resources;
import io.tapeline.embedded.room.FreeSpace;
import io.tapeline.embedded.room.FreeSpaceFloor;
import io.tapeline.embedded.room.Room;
import io.tapeline.embedded.schedule.OneTimeSchedules;
import io.tapeline.embedded.schedule.Scheduler;
import io.tapeline.emulators.Emulators;
import io.tapeline.emulators.Service;
import io.tapeline.emulators.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts the parts in order. Started parts are in {@code closing}, even if a later part fails. */
final class StackStart {
    private static final String NAME = "tapeline";
    private static final Duration API_LIMIT = Duration.ofSeconds(29);

    private final StackOptions options;
    private final Closing closing;
    private final Clock clock;

    StackStart(StackOptions options, Closing closing) {
        this.options = options;
        this.closing = closing;
        this.clock = options.clock;
    }

    StartedStack run() throws IOException {
        if (!Files.isExecutable(Path.of(System.getProperty("java.home"), "bin", "java"))) {
            throw new StackException(
                    StackException.UNABLE,
                    "There is no JDK in " + System.getProperty("java.home")
                            + "; install JDK 25 or newer and set JAVA_HOME.");
        }
        if (Outside.lacksAudience(options.environment)) {
            throw new StackException(
                    StackException.USAGE,
                    "TAPELINE_OIDC_ISSUER is set, so TAPELINE_OIDC_AUDIENCE must be, too;"
                            + " unset it to use the stack's own issuer.");
        }
        SystemDescription description = SystemDescription.read(options.infra);
        Collection<FunctionDescription> functions = description.functions().values();
        DataFolder data = closing.add(DataFolder.open(options.data()));
        data.withdraw();
        long floor = options.freeSpaceFloor.orElse(FreeSpaceFloor.usual(data.diskBytes()));
        FreeSpace room = closing.add(new FreeSpace(data::freeBytes, floor, Console::say));
        Map<String, FunctionPackage> packages = Packages.unpack(options.packages, data.path("functions"), functions);
        StackTls tls = StackTls.of(options.tls, data, clock);
        FrontDoor door = closing.add(new FrontDoor(options.port, tls.server()));
        Children children = closing.add(new Children(data.path("children")));
        TemporaryFolder.delete(TemporaryFolder.ofAll(options.data())); // left by killed processes of earlier stacks
        Optional<StandInProcess> standIns = standIns(functions, data, children, tls);
        Cloud cloud = closing.add(
                options.endpoint.isPresent()
                        ? Cloud.at(options.endpoint.get(), options.environment)
                        : Cloud.emulated(options.data(), floor / 2));
        Resources provided = resources(cloud, description);
        cloud.emulators()
                .ifPresent(emulators -> new DamagedStore(cloud.access(), provided, Console::say).report(emulators));

        MediaProgram mediaProgram = MediaProgram.of(options, description, Console::say);
        Map<String, String> settings = new LinkedHashMap<>(standInSettings(standIns, data, cloud.access()));
        settings.putAll(mediaProgram.settings());
        AwsAccess seen = closing.add(tls).open(cloud, standIns, children);
        Resources resources = StackTls.seen(provided, cloud.access(), seen);
        Variables variables = new Variables(seen, door.url());
        Outside outside = new Outside(options.environment, settings);
        LambdaHost host = closing.add(new LambdaHost(
                functions(description, packages, variables, outside, resources),
                LambdaSettings.in(options.data(), !Emulators.areShortLived(), options.share),
                children));
        ChildWatch watch = new ChildWatch(
                servers(cloud, standIns, tls), ChildWatch.RestartPolicy.USUAL, clock, room, Console::say);
        StartedStack started = new StartedStack(
                variables,
                resources,
                host,
                standIns.map(StandInProcess::controlUrl).orElse(""),
                standIns.filter(process -> !outside.replaced("TAPELINE_OIDC_ISSUER"))
                        .map(StandInProcess::login),
                cloud.emulators(),
                watch.broken());
        ConsoleFiles console = new ConsoleFiles(
                options.packages.resolve("web/target/console"),
                outside.values(ConsoleFiles.SETTINGS),
                seen.environment().getOrDefault("AWS_ENDPOINT_URL_S3", ""));
        connect(description, started, door, data, room, mediaProgram, console);
        closing.add(watch).start(); // added last, so that it is closed first
        data.publish(started.description(packages));
        announce(started, packages, console);
        room.watch();
        return started;
    }

    private static List<Child> servers(Cloud cloud, Optional<StandInProcess> standIns, StackTls tls) {
        List<Child> servers = new ArrayList<>();
        cloud.emulators().ifPresent(emulators -> {
            for (Service service : Service.values()) {
                servers.add(new EmulatorChild(emulators, service));
            }
        });
        standIns.ifPresent(servers::add);
        tls.child().ifPresent(servers::add);
        return servers;
    }

    /** At an endpoint with resources of Terraform, nothing is changed. The emulators and an empty endpoint get all resources. */
    private Resources resources(Cloud cloud, SystemDescription description) {
        if (options.endpoint.isPresent()) {
            Existing existing = Existing.find(cloud.access(), NAME, description);
            if (existing.missing().isEmpty()) {
                Console.say("Uses what is there: bucket, table and queues of " + NAME);
                return existing.resources();
            }
            if (!existing.isNothing()) {
                throw new StackException(
                        StackException.UNABLE,
                        "At " + options.endpoint.get() + " there is no "
                                + String.join(", no ", existing.missing())
                                + ", but the rest of " + NAME
                                + "; ./tapeline deploy --local makes what is missing.");
            }
        }
        return new Provisioner(cloud.access(), NAME).provide(description);
    }

    private void connect(
            SystemDescription description,
            StartedStack started,
            FrontDoor door,
            DataFolder data,
            Room room,
            MediaProgram mediaProgram,
            ConsoleFiles console)
            throws IOException {
        LambdaHost host = started.host();
        String region = started.variables().aws().region();
        Collection<FunctionDescription> functions = description.functions().values();
        Mappings mappings = closing.add(new Mappings(host, started.variables().aws()));
        AsynchronousQueue asynchronous = closing.add(new AsynchronousQueue(
                host,
                data.path("invocations"),
                functions.stream()
                        .collect(Collectors.toMap(FunctionDescription::name, FunctionDescription::asynchronousRetries)),
                AsynchronousQueue.USUAL_RETRY_DELAYS,
                room,
                Console::say));
        Scheduler scheduler = closing.add(Schedules.of(functions, asynchronous, region, clock, room));
        OneTimeSchedules wakeUps = closing.add(
                new OneTimeSchedules(data.path("wake-ups"), clock, room, asynchronous::accept, Console::say));
        closing.add(door::close); // added again, so that it is closed first
        door.open(
                new Gateway(
                        host,
                        description.routes(),
                        region,
                        description.gatewayResponses(),
                        clock,
                        API_LIMIT,
                        room,
                        mediaProgram),
                List.of(
                        new InvokeApi(host, asynchronous),
                        new SecretsApi(
                                data.path("secrets"), "arn:aws:secretsmanager:" + region + ":000000000000:secret:"),
                        new ParametersApi(data.path("parameters"), "arn:aws:ssm:" + region + ":000000000000:parameter"),
                        new SchedulerApi(wakeUps, name -> host.function(name).isPresent())),
                console,
                started.variables().aws().environment().get("AWS_ACCESS_KEY_ID"));
        asynchronous.resume();
        wakeUps.start();
        mappings.start(functions, started.resources(), region, room);
        if (options.schedules) {
            scheduler.start();
        }
    }

    private Optional<StandInProcess> standIns(
            Collection<FunctionDescription> functions, DataFolder data, Children children, StackTls tls)
            throws IOException {
        boolean wanted = Outside.wantsStandIns(
                functions.stream()
                        .flatMap(function -> function.settings().stream())
                        .collect(Collectors.toSet()),
                options.environment);
        if (!wanted) {
            return Optional.empty();
        }
        return Optional.of(closing.add(StandInProcess.start(
                Stream.concat(options.standIns().stream(), tls.standInArguments().stream())
                        .toList(),
                data,
                children)));
    }

    private Map<String, String> standInSettings(Optional<StandInProcess> standIns, DataFolder data, AwsAccess access)
            throws IOException {
        if (standIns.isEmpty()) {
            return Map.of();
        }
        standIns.get().awaitReady();
        standIns.get().trust(access);
        return standIns.get().settings(data.path("secrets"), options.standIns().contains("--oauth"));
    }

    private static List<Function> functions(
            SystemDescription description,
            Map<String, FunctionPackage> packages,
            Variables variables,
            Outside outside,
            Resources resources) {
        Map<String, String> words = new LinkedHashMap<>(resources.placeholders());
        Collection<FunctionDescription> descriptions = description.functions().values();
        descriptions.forEach(function -> {
            words.put("function." + function.name(), function.name());
            words.put("function." + function.name() + ".failures", "");
        });
        words.put("schedules.dead-letters", "");
        words.put("schedules", NAME);
        words.put("schedules.role", "arn:aws:iam::000000000000:role/" + NAME + "-schedules");
        Placeholders placeholders = new Placeholders(words);
        List<Function> functions = new ArrayList<>();
        for (FunctionDescription function : descriptions) {
            Map<String, String> environment = new LinkedHashMap<>(variables.forFunctions());
            environment.putAll(outside.values(function.settings()));
            environment.put("TAPELINE_LOCAL_SECRETS", "true");
            environment.putAll(placeholders.environment(function));
            FunctionPackage unpacked = packages.get(function.name());
            Size size = unpacked.form() == Form.NATIVE ? function.nativeImage() : function.jvm();
            functions.add(new Function(
                    function.name(),
                    "arn:aws:lambda:" + variables.aws().region() + ":000000000000:function:" + function.name(),
                    function.handler(),
                    size.memory(),
                    size.timeout(),
                    environment,
                    function.concurrency(),
                    unpacked,
                    RehearsalEvents.of(function, description.routes())));
        }
        return functions;
    }

    private void announce(StartedStack started, Map<String, FunctionPackage> packages, ConsoleFiles console) {
        packages.forEach((name, unpacked) ->
                Console.say("  " + name + " (" + unpacked.form().word() + ")"));
        Console.say("Tapeline is up at " + started.variables().url() + ", data in " + options.data());
        if (console.isThere()) {
            Console.say("The console is at " + started.variables().url() + "/");
        }
    }
}
