package io.owlstream.evaluator.rest;

import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.owlstream.testing.Published;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithoutKafka.class)
class OpenApiTest {
    @Test
    void shouldDescribeItsInterface() {
        when().get("/q/openapi?format=json").then().statusCode(200)
                .body("info.title", equalTo("Owlstream evaluator-service"))
                .body("info.version", not(emptyOrNullString()));
    }

    @Test
    void shouldBePublishedAsItIsServed() {
        Published.require("docs/openapi.yaml", when().get("/q/openapi").then().extract().asString());
    }
}
