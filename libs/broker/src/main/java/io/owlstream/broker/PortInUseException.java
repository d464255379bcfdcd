package io.owlstream.broker;

/** A port that the broker was told to listen on is taken. */
public class PortInUseException extends BrokerStartException {
    private static final long serialVersionUID = 1L;

    public PortInUseException(int port, String purpose, Throwable cause) {
        super("port " + port + " on " + BrokerSettings.HOST + " (" + purpose + ") is in use: stop what listens there "
                + "or give another port", cause);
    }
}
