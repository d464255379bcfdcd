package io.owlstream.evaluator.report;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Assertions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A real Chromium, if the machine has one with its driver. Without, the tests that need it are skipped, unless the
 * system property {@value #PROPERTY} is {@code required}.
 */
public final class Browser implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Browser.class);
    private static final String LACK =
            "no chromium with chromedriver on the PATH (Debian: apt-get install chromium chromium-driver)";
    private static final String PROPERTY = "test.browser";
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> ARGUMENTS = List.of("--headless=new", "--no-sandbox", "--disable-gpu",
            "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Opens the browser, if there is one; else says so in one line, or fails where one is required. */
    public static Optional<Browser> open() {
        Optional<File> browser = BROWSERS.stream().flatMap(name -> onPath(name).stream()).findFirst();
        Optional<File> driver = onPath("chromedriver");
        if (browser.isPresent() && driver.isPresent()) {
            return Optional.of(open(browser.get(), driver.get()));
        }
        if ("required".equals(System.getProperty(PROPERTY))) {
            Assertions.fail(LACK);
        }
        LOG.warn("Tests in a browser are skipped: " + LACK);
        return Optional.empty();
    }

    private static Browser open(File browser, File driver) {
        LoggingPreferences console = new LoggingPreferences();
        console.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions().setBinary(browser).addArguments(ARGUMENTS);
        options.setCapability("goog:loggingPrefs", console);
        // Naming the driver keeps Selenium from looking for one elsewhere.
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver).build();
        return new Browser(new ChromeDriver(service, options));
    }

    /** Shows {@code url} in a window of exactly this width. */
    public ChromeDriver show(String url, int width, int height, boolean dark) {
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features",
                List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        driver.get(url);
        return driver;
    }

    /** What the page said on the browser's console. */
    public List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(Object::toString).toList();
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static Optional<File> onPath(String name) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(folder -> new File(folder, name)).filter(File::canExecute).findFirst();
    }
}
