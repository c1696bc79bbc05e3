package io.tapeline.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class ApiTypesTest {
    private static final String DESCRIPTION = """
            paths:
              /v1/songs/{id}:
                get:
                  operationId: showSong
                  x-tapeline-roles: [reader, manager]
                  parameters:
                    - {name: id, in: path, required: true, schema: {type: string}}
                    - {name: limit, in: query, schema: {type: integer}}
                  responses:
                    "200": {content: {application/json: {schema: {$ref: "#/components/schemas/Song"}}}}
                    "404": {content: {application/problem+json: {schema: {type: string}}}}
                delete:
                  operationId: removeSong
                  responses: {"204": {description: gone}}
                post:
                  operationId: keepSong
                  requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Song"}}}}
                  responses:
                    "200": {content: {application/json: {schema: {type: integer}}}}
                    "202": {content: {application/json: {schema: {type: boolean}}}}
            components:
              schemas:
                Song:
                  type: object
                  required: [name]
                  properties:
                    name: {type: string}
                    state: {type: string, enum: [kept, gone]}
                    bpm: {type: number, nullable: true}
                    tracks: {type: array, items: {type: object, properties: {at: {type: integer}}}}
                    more: {type: object, additionalProperties: true}
            """;

    private final String types =
            new ApiTypes(new Yaml(new SafeConstructor(new LoaderOptions())).load(DESCRIPTION)).typescript();

    @Test
    void aSchemaIsATypeWithWhatMayBeAbsent() {
        assertThat(types)
                .contains("export type Song = { readonly \"name\": string; readonly \"state\"?: \"kept\" | \"gone\"; "
                        + "readonly \"bpm\"?: number | null; readonly \"tracks\"?: ReadonlyArray<{ readonly \"at\"?: number }>; "
                        + "readonly \"more\"?: Readonly<Record<string, unknown>> };");
    }

    @Test
    void anOperationSaysWhatItTakesAndItsGoodAnswers() {
        assertThat(types)
                .contains(
                        "showSong: { path: { \"id\": string }; query: { \"limit\"?: number }; body: undefined; answer: Song };")
                .contains("answer: undefined };")
                .contains("body: Song; answer: boolean | number };");
    }

    @Test
    void anOperationIsFoundWithItsRoles() {
        assertThat(types)
                .contains("showSong: { method: \"GET\", path: \"/v1/songs/{id}\", roles: [\"reader\", \"manager\"] },")
                .contains("removeSong: { method: \"DELETE\", path: \"/v1/songs/{id}\", roles: [] },");
    }
}
