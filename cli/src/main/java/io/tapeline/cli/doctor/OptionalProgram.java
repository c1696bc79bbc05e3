package io.tapeline.cli.doctor;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A program that only some functions of Tapeline need.
 *
 * @param name its name
 * @param looks the pattern of its version in its output
 * @param command the command that prints the version
 * @param neededFor what does not work without it
 */
record OptionalProgram(String name, Pattern looks, List<String> command, String neededFor) {

    static final List<OptionalProgram> ALL = List.of(
            of(
                    "Terraform",
                    "Terraform v[\\w.-]+",
                    "./tapeline deploy needs it, 1.11 or newer: https://developer.hashicorp.com/terraform/install",
                    "terraform",
                    "version"),
            of(
                    "Docker",
                    "Docker \\d[\\w.-]+",
                    "LocalStack and the image of download-media need it and its daemon: https://docs.docker.com/get-docker",
                    "docker",
                    "info",
                    "--format",
                    "Docker {{.ServerVersion}}"),
            of(
                    "Python",
                    "Python [\\w.]+",
                    "./tapeline ingest channels makes an environment for yt-dlp with it on this machine, 3.10 or newer",
                    "python3",
                    "--version"),
            of(
                    "yt-dlp",
                    "\\d{4}\\.\\S+",
                    "not needed where Python is: ingest channels then installs a pinned one for itself",
                    "yt-dlp",
                    "--version"),
            of(
                    "GraalVM",
                    "native-image \\d[\\w.]*",
                    "native packages (mvn package -Dnative) need GraalVM or Mandrel 25, or Docker",
                    "native-image",
                    "--version"),
            of(
                    "Chromium",
                    "Chrom\\S+ \\d[\\d.]+",
                    "only tests in a browser need it: apt install chromium",
                    "chromium",
                    "--version"),
            of("AWS CLI", "aws-cli/\\S+", "./tapeline smoke in an AWS account needs it", "aws", "--version"));

    private static OptionalProgram of(String name, String looks, String neededFor, String... command) {
        return new OptionalProgram(name, Pattern.compile(looks), List.of(command), neededFor);
    }
}
